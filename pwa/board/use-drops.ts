import type { Id } from '@baton/shared/ids.ts'
import { present } from '@baton/shared/present.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { labelOf, type Task } from '@baton/shared/task/task.ts'
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import type { BrowserReplica } from '../replica/api.ts'
import { useReplica } from '../replica/hooks.ts'
import type { Telling } from '../task/refusal-words.ts'
import { type Say, useSay } from '../ui/toasts.tsx'
import { type Desk, type Offer, type Undo, useDesk } from './desk.ts'
import { type Drop, type Dropper, type Place, planDrop } from './drop.ts'
import { doneWords, offerWords, whyNot } from './drop-words.ts'
import { keepFocus } from './focus-card.ts'
import { foresee, type Planned } from './foresee.ts'
import { taskPath } from './paths.ts'
import { sendPlanned } from './send-planned.ts'
import { undoOf } from './undo.ts'
import { useDropper } from './use-dropper.ts'

export interface Drops {
  /** What bringing a task there would mean. */
  readonly plan: (task: Id, place: Place) => Drop
  /** The same in words. */
  readonly offer: (task: Id, place: Place) => Offer
  /** Does it, or opens the form that it needs, or says why not. Whether it was done is known when it is stored on this device. */
  readonly drop: (task: Id, place: Place) => Promise<boolean>
  /** The same for several; those that the rules would refuse stay where they are. */
  readonly dropAll: (tasks: readonly [Id, ...Id[]], place: Place) => Promise<boolean>
  /** Takes this back, or else what was done last. */
  readonly undo: (undo?: Undo) => Promise<void>
}

export function useDrops(): Drops {
  const desk = useDesk()
  const replica = useReplica()
  const dropper = useDropper()
  const say = useSay()
  const [, navigate] = useLocation()
  return useMemo(() => {
    const world: World = { desk, replica, dropper, say, navigate: (path) => navigate(path) }
    return {
      plan: (task, place) => plan(world, task, place),
      offer: (task, place) => offer(world, task, place),
      drop: (task, place) => perform(world, task, place),
      dropAll: (tasks, place) => (tasks.length === 1 ? perform(world, tasks[0], place) : performAll(world, tasks, place)),
      undo: (which) => undo(world, which),
    }
  }, [desk, replica, dropper, say, navigate])
}

interface World {
  readonly desk: Desk
  readonly replica: BrowserReplica
  readonly dropper: () => Dropper | undefined
  readonly say: Say
  readonly navigate: (path: string) => void
}

function plan({ desk, replica, dropper }: Pick<World, 'desk' | 'replica' | 'dropper'>, task: Id, place: Place): Drop {
  const who = dropper()
  return who ? planDrop(replica.view(desk.project), task, place, who) : { kind: 'refused', rejection: UNKNOWN_MEMBER }
}

function offer(world: World, task: Id, place: Place): Offer {
  const drop = plan(world, task, place)
  const column = world.replica.view(world.desk.project).get('column', place.column)
  if (drop.kind === 'refused') return { kind: drop.kind, says: whyNot(drop.rejection, telling(world)) }
  return { kind: drop.kind, says: column ? offerWords(drop, column) : '' }
}

async function perform(world: World, taskId: Id, place: Place): Promise<boolean> {
  const { desk, replica } = world
  const before = replica.view(desk.project).get('task', taskId)
  const drop = plan(world, taskId, place)
  if (drop.kind === 'refused') return refuse(world, drop.rejection)
  if (drop.kind === 'ask') desk.asking.set({ task: taskId, place, about: drop.about })
  if (drop.kind === 'open' && before) {
    world.navigate(taskPath(replica.view(desk.project), before, { search: window.location.search, panel: drop.panel }))
  }
  return drop.kind === 'send' && before !== undefined && sendDrop(world, before, place, drop)
}

async function sendDrop(world: World, before: Task, { column }: Place, drop: Extract<Drop, { kind: 'send' }>): Promise<boolean> {
  const { desk, replica, dropper, say } = world
  const who = dropper()
  const rejection = await sendPlanned(replica, desk.project, drop.commands)
  if (rejection || !who) return rejection ? refuse(world, rejection) : false
  keepFocus(before.id)
  const back = remember(desk, { task: before.id, what: `${labelOf(before)} is`, commands: undoOf(before, drop, who) })
  const text = `${doneWords(drop, before, replica.view(desk.project).get('column', column))}.`
  // Up and down a column everybody sees for themselves.
  if (column === before.column) say.announce(text)
  else say.toast(present({ text, action: back && { label: 'Undo', run: () => void undo(world, back) } }))
  return true
}

/** What needs a form or a reason is done one by one: here it stays, and how many do is said. */
async function performAll(world: World, tasks: readonly [Id, ...Id[]], place: Place): Promise<boolean> {
  const { desk, replica, dropper, say } = world
  const who = dropper()
  const undos: Planned[] = []
  let moved = 0
  for (const task of tasks) {
    const before = replica.view(desk.project).get('task', task)
    const drop = plan(world, task, place)
    if (!before || !who || drop.kind !== 'send' || (await sendPlanned(replica, desk.project, drop.commands))) continue
    undos.unshift(...undoOf(before, drop, who))
    moved++
  }
  const back = remember(desk, { task: tasks[0], what: `${moved} cards are`, commands: undos })
  const column = replica.view(desk.project).get('column', place.column)?.name ?? ''
  const rest = moved < tasks.length ? ` ${tasks.length - moved} cannot go there like this.` : ''
  say.toast(present({ text: `Moved ${moved} to ${column}.${rest}`, action: back && { label: 'Undo', run: () => void undo(world, back) } }))
  return moved > 0
}

/** Nothing where nothing leads back. */
function remember(desk: Desk, undoable: Undo): Undo | undefined {
  if (undoable.commands.length === 0) return undefined
  desk.undos.push(undoable)
  return undoable
}

async function undo(world: World, which?: Undo): Promise<void> {
  const { desk, replica, say, dropper } = world
  const last = which ?? desk.undos.at(-1)
  const who = dropper()
  if (!last || !who) return
  const at = desk.undos.indexOf(last)
  if (at < 0) return say.toast({ text: `${last.what} back already.` })
  desk.undos.splice(at, 1)
  const state = replica.view(desk.project)
  const rejection = foresee(state, last.commands, who.actor, who.now) ?? (await sendPlanned(replica, desk.project, last.commands))
  if (rejection) return void refuse(world, rejection)
  keepFocus(last.task)
  say.toast({ text: `${last.what} back.` })
}

function refuse(world: World, rejection: Rejection): false {
  world.say.toast({ text: whyNot(rejection, telling(world)), tone: 'bad' })
  return false
}

const telling = ({ desk, replica }: World): Telling => ({
  state: replica.view(desk.project),
  workspace: replica.workspace(),
  me: replica.identity()?.member,
  now: replica.now(),
})

const UNKNOWN_MEMBER = reject('OFFLINE', 'This device has not met the relay yet. It can read and write once it has.')

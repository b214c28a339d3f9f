import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { briefText } from '@baton/shared/content/layout.ts'
import type { Id } from '@baton/shared/ids.ts'
import { readyTasks } from '@baton/shared/task/task.ts'
import { uuidv7 } from 'uuidv7'
import { found } from '../../support/found.ts'
import type { Agent } from '../agent/agent.ts'
import type { Telling } from './telling.ts'
import { until, untilReads } from './until.ts'
import { accepted, type Person, restart, startAgain, type World } from './world.ts'

/** The disk is lost and a backup comes back: what it does not have, the replicas do. */
export async function comesBackFromBackup(world: World, telling: Telling, agent: Agent): Promise<void> {
  telling.chapter('7. A backup is made under load; the relay is restored from it')
  const { mia, noa, project, stream } = world
  const target = join(mkdtempSync(join(tmpdir(), 'baton-backup-')), 'backup')
  const load = { running: true, made: 0 }
  const loading = keepBusy(world, load)
  await world.admin('backup', target)
  load.running = false
  await loading
  telling.say(`backup made while ${load.made} commands came in`)

  const held = await agent.call('queue_next', { claim: true })
  const fence = held.data.lease.fence as number
  const heldTask = held.data.task.id as Id
  for (const person of [mia, noa]) {
    await until(world, person, (board) => (board.get('lease', heldTask)?.fence === fence ? true : undefined), 'the claim is seen')
  }
  const [about] = [...(await mia.replica.view(project)).rows(readyTasks, '')]
  const task = found(about).id
  await edit(mia, project, task, '\nMia, after the backup.')
  await sees(world, noa, task, 'Mia, after the backup.')
  await edit(noa, project, task, '\nNoa, on top of it.')
  const late = uuidv7()
  await accepted(noa, stream, 'task.create', { task: late, title: 'Made after the backup', brief: 'The relay forgot this.' })
  await accepted(noa, stream, 'comment.add', { comment: uuidv7(), task, note: 'comment', text: 'said after the backup' })
  telling.check(await noa.replica.whenSynced(), 'all of it was acknowledged')
  await untilReads(world, noa, late, ({ brief }) => brief === 'The relay forgot this.', 'what the relay wrote is here')
  const before = (await noa.replica.confirmed(project)).get('task', late)

  mia.door.shut()
  await world.relay.stop()
  const restored = (await world.admin('restore', target)) as { epoch: number }
  await startAgain(world)
  telling.say(`restored: epoch ${restored.epoch}; Mia is away, Noa and the agents come back`)

  const again = await until(
    world,
    noa,
    (board) => (isConfirmedAgain(board, late, before?.key) ? board.get('task', late) : undefined),
    'the forgotten task is decided anew',
  )
  telling.say(`${before?.key} was forgotten and is ${again.key} now`)
  telling.equal((await noa.replica.prose(project, late))?.brief, 'The relay forgot this.', 'its text stands once')
  const attempts = await until(world, noa, (board) => (board.get('lease', heldTask) ? undefined : true), 'leases are void')
  telling.check(attempts, 'no lease survives a restore')
  await untilOnline(agent)
  const refused = await agent.call('task_submit', { task: heldTask, summary: 'Finished under the old epoch.' })
  telling.equal(refused.error?.code, 'FENCED', 'a fence of the old epoch is refused')
  const claimed = await agent.call('task_claim', { task: heldTask })
  telling.check(claimed.ok && claimed.data.lease.fence > fence, 'and the next one is above it')

  const waiting = await noa.replica.status()
  telling.check(waiting.unsavedEdits > 0, 'what Noa wrote on top of Mia’s lost words waits for Mia')
  telling.say(`${waiting.unsavedEdits} edits of Noa wait for what Mia alone still has`)
  mia.door.open()
  await restart(mia)
  for (const person of [mia, noa])
    telling.check(await person.replica.whenSynced({ timeoutMs: 60_000 }), `${person.name} has handed in everything`)
  await sees(world, mia, task, 'Noa, on top of it.')
  const [hers, his] = [found(await mia.replica.prose(project, task)).brief, found(await noa.replica.prose(project, task)).brief]
  telling.equal(hers, his, 'both read the same')
  telling.check(hers.includes('Mia, after the backup.') && hers.includes('Noa, on top of it.'), 'and nothing is missing')
  telling.say('Mia is back: her words and Noa’s on top of them are on the relay again')
}

const isConfirmedAgain = (board: Awaited<ReturnType<Person['replica']['view']>>, task: Id, oldKey: string | undefined): boolean => {
  const key = board.get('task', task)?.key
  return key !== undefined && key !== oldKey
}

/** Commands and edits, one after the other, for as long as the backup runs. */
async function keepBusy({ noa, stream, project }: World, load: { running: boolean; made: number }): Promise<void> {
  const [task] = [...(await noa.replica.view(project)).rows(readyTasks, '')]
  while (load.running) {
    await accepted(noa, stream, 'comment.add', { comment: uuidv7(), task: found(task).id, note: 'comment', text: `busy ${load.made}` })
    load.made++
  }
}

async function edit({ replica }: Person, project: Id, task: Id, text: string): Promise<void> {
  const edited = await replica.editBrief(project, task, (doc) => {
    const brief = briefText(doc, task)
    brief.insert(brief.length, text)
  })
  if (!edited.ok) throw new Error(edited.reason)
  await replica.whenSynced()
}

/** An agent's tools tell of a connection when they are asked, and of no event. */
async function untilOnline(agent: Agent): Promise<void> {
  while (!(await agent.call('briefing')).data.device.online) {}
}

const sees = (world: World, person: Person, task: Id, text: string) =>
  untilReads(world, person, task, ({ brief }) => brief.includes(text), `"${text}" is read`)

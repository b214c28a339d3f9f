import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Id } from '@baton/shared/ids.ts'
import { readyTasks } from '@baton/shared/task/task.ts'
import { found } from '../../support/found.ts'
import type { Agent } from '../agent/agent.ts'
import { accepted, type Person } from './person.ts'
import type { Telling } from './telling.ts'
import { until, untilReads } from './until.ts'
import { startAgain, type World } from './world.ts'

/** The disk is lost and a backup comes back: what it does not have, the replicas do. */
export async function comesBackFromBackup(world: World, telling: Telling, agent: Agent): Promise<void> {
  telling.chapter('7. A backup is made under load; the relay is restored from it')
  const { mia, noa } = world
  const target = join(mkdtempSync(join(tmpdir(), 'baton-backup-')), 'backup')
  const load = { running: true, made: 0 }
  const loading = keepBusy(world, load)
  await until(mia, (board) => [...board.all('comment')].find(({ text }) => text === 'busy 0'), 'the load has begun')
  await world.admin('backup', target)
  load.running = false
  await loading
  telling.say(`backup made while ${load.made} commands came in`)

  const held = await agent.call('queue_next', { claim: true })
  const fence = held.data.lease.fence as number
  const heldTask = held.data.task.id as Id
  for (const person of [mia, noa]) {
    await until(person, (board) => (board.get('lease', heldTask)?.fence === fence ? true : undefined), 'the claim is seen')
  }
  const [about] = [...(await mia.board()).rows(readyTasks, '')]
  const task = found(about).id
  await write(mia, task, '\nMia, after the backup.')
  await sees(noa, task, 'Mia, after the backup.')
  await write(noa, task, '\nNoa, on top of it.')
  const { task: late, command } = await noa.addTask('Made after the backup', 'The relay forgot this.')
  await accepted(noa, command)
  await accepted(noa, await noa.comment(task, 'said after the backup'))
  telling.check(await noa.whenSynced(), 'all of it was acknowledged')
  await untilReads(noa, late, ({ brief }) => brief === 'The relay forgot this.', 'what the relay wrote is here')
  const before = (await noa.confirmed()).get('task', late)

  mia.door.shut()
  await world.relay.stop()
  const restored = (await world.admin('restore', target)) as { epoch: number }
  await startAgain(world)
  telling.say(`restored: epoch ${restored.epoch}; Mia is away, Noa and the agents come back`)

  const again = await until(
    noa,
    (board) => (isConfirmedAgain(board, late, before?.key) ? board.get('task', late) : undefined),
    'the forgotten task is decided anew',
  )
  telling.say(`${before?.key} was forgotten and is ${again.key} now`)
  telling.equal((await noa.prose(late))?.brief, 'The relay forgot this.', 'its text stands once')
  const attempts = await until(noa, (board) => (board.get('lease', heldTask) ? undefined : true), 'leases are void')
  telling.check(attempts, 'no lease survives a restore')
  await untilOnline(agent)
  const refused = await agent.call('task_submit', { task: heldTask, summary: 'Finished under the old epoch.' })
  telling.equal(refused.error?.code, 'FENCED', 'a fence of the old epoch is refused')
  const claimed = await agent.call('task_claim', { task: heldTask })
  telling.check(claimed.ok && claimed.data.lease.fence > fence, 'and the next one is above it')

  const waiting = await noa.standing()
  telling.check(waiting.unsavedEdits > 0, 'what Noa wrote on top of Mia’s lost words waits for Mia')
  telling.say(`${waiting.unsavedEdits} edits of Noa wait for what Mia alone still has`)
  mia.door.open()
  await mia.restart('orderly')
  for (const person of [mia, noa]) telling.check(await person.whenSynced(), `${person.name} has handed in everything`)
  await sees(mia, task, 'Noa, on top of it.')
  const [hers, his] = [found(await mia.prose(task)).brief, found(await noa.prose(task)).brief]
  telling.equal(hers, his, 'both read the same')
  telling.check(hers.includes('Mia, after the backup.') && hers.includes('Noa, on top of it.'), 'and nothing is missing')
  telling.say('Mia is back: her words and Noa’s on top of them are on the relay again')
}

const isConfirmedAgain = (board: Awaited<ReturnType<Person['board']>>, task: Id, oldKey: string | undefined): boolean => {
  const key = board.get('task', task)?.key
  return key !== undefined && key !== oldKey
}

/** Commands, one after the other, for as long as the backup runs. */
async function keepBusy({ noa }: World, load: { running: boolean; made: number }): Promise<void> {
  const [task] = [...(await noa.board()).rows(readyTasks, '')]
  while (load.running) {
    await accepted(noa, await noa.comment(found(task).id, `busy ${load.made}`))
    load.made++
  }
}

async function write(person: Person, task: Id, text: string): Promise<void> {
  await person.write(task, 'end', text)
  await person.whenSynced()
}

/** An agent's tools tell of a connection when they are asked, and of no event. */
async function untilOnline(agent: Agent): Promise<void> {
  while (!(await agent.call('briefing')).data.device.online) {}
}

const sees = (person: Person, task: Id, text: string) => untilReads(person, task, ({ brief }) => brief.includes(text), `"${text}" is read`)

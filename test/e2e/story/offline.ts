import { firstColumn } from '@baton/shared/column/column.ts'
import type { Id } from '@baton/shared/ids.ts'
import { openSubmissionByTask, openSubmissions, type Submission } from '@baton/shared/review/review.ts'
import { readyTasks, type Task } from '@baton/shared/task/task.ts'
import { found } from '../../support/found.ts'
import type { Agent } from '../agent/agent.ts'
import { checkLanding } from './landing.ts'
import { type Added, accepted, type Person } from './person.ts'
import type { Telling } from './telling.ts'
import { until } from './until.ts'
import type { World } from './world.ts'

/** What Mia did on the plane: her commands and what they were about. */
export interface Flight {
  readonly edited: Id
  readonly created: readonly (Added & { readonly brief: string })[]
  readonly moves: readonly { readonly command: Id; readonly task: Id; readonly to: Id }[]
  readonly approvals: readonly { readonly command: Id; readonly submission: Submission }[]
  readonly asked: { readonly command: Id; readonly submission: Submission }
}

/** One person works without a network while the other goes on; then both are together again. */
export async function worksOffline(world: World, telling: Telling, agents: readonly Agent[]): Promise<void> {
  telling.chapter('3. Mia works on a plane; meanwhile Noa and an agent go on')
  const { mia, noa } = world
  const nextUp = await noa.addColumn('Next up', 'backlog')
  await accepted(noa, nextUp)
  const next = await until(mia, (board) => [...board.all('column')].find(({ name }) => name === 'Next up'), 'she sees the new column')
  await holdsEveryBrief(mia, telling)

  mia.door.shut()
  await mia.restart('orderly')
  telling.check(!(await mia.standing()).online, 'she is offline')
  const flight = await fly(mia)
  await mia.restart('killed')
  const { undecided, unsavedEdits } = await mia.standing()
  telling.equal(undecided, 8, 'all eight commands outlive the process')
  telling.say(`restarted offline, killed with ${undecided} commands and ${unsavedEdits} edits only on her device`)

  await noa.write(flight.edited, 'start', 'Noa: measure first.\n')
  await accepted(noa, await noa.moveTask(found(flight.moves[2]).task, next.id))
  await replaceSubmission(noa, agents, found(flight.approvals[1]).submission)
  telling.say('meanwhile Noa edited the same brief and moved one of the same tasks, and an author replaced a submission Mia approved')

  telling.chapter('5. Mia comes back')
  mia.door.open()
  const start = performance.now()
  telling.check(await mia.whenSynced(), 'everything of hers is decided and saved')
  telling.say(`everything was decided and saved ${Math.round(performance.now() - start)} ms after the network was back`)
  await checkLanding(world, telling, flight)
}

async function holdsEveryBrief(mia: Person, telling: Telling): Promise<void> {
  await mia.whenSynced()
  const tasks = [...(await mia.board()).all('task')]
  const held = await mia.allProse()
  for (const { id, key } of tasks) telling.check(held.has(id), `she holds the brief of ${key}`)
  telling.say(`Mia's device holds the prose of all ${held.size} tasks`)
}

async function fly(mia: Person): Promise<Flight> {
  const board = await mia.board()
  const [edited, ...moved] = take([...board.rows(readyTasks, '')], 4)
  const [approve1, approve2, improve] = take([...board.rows(openSubmissions)], 3)
  const inbox = found(firstColumn(board, 'inbox')).id

  await mia.write(found(edited).id, 'end', '\nMia: and then fasten it.')
  const created = await each(['Written over the sea.', 'Written over the mountains. 🏔'], async (brief) => ({
    ...(await mia.addTask(`Made offline: ${brief}`, brief)),
    brief,
  }))
  const moves = await each(moved, async ({ id: task }) => ({ command: await mia.moveTask(task, inbox), task, to: inbox }))
  const approvals = await each([found(approve1), found(approve2)], async (submission) => ({
    command: await mia.decide(submission, 'approve'),
    submission,
  }))
  const submission = found(improve)
  const asked = { command: await mia.decide(submission, 'request-changes', 'Say how it was measured.'), submission }
  return { edited: found(edited).id, created, moves, approvals, asked }
}

/** The author hands in anew what waits for a decision. */
async function replaceSubmission(noa: Person, agents: readonly Agent[], submission: Submission): Promise<void> {
  for (const agent of agents) {
    const answer = await agent.call('task_submit', { task: submission.task, summary: 'Measured again, and better.' })
    if (answer.ok && answer.sync === 'confirmed') break
  }
  await until(
    noa,
    (board) => (board.first(openSubmissionByTask, submission.task)?.id === submission.id ? undefined : true),
    'the submission is replaced',
  )
}

const take = <Row extends Task | Submission>(rows: readonly Row[], count: number): readonly Row[] => {
  if (rows.length < count) throw new Error(`the story needs ${count} rows and found ${rows.length}`)
  return rows.slice(0, count)
}

async function each<Item, Made>(items: readonly Item[], make: (item: Item) => Promise<Made>): Promise<readonly Made[]> {
  const made: Made[] = []
  for (const item of items) made.push(await make(item))
  return made
}

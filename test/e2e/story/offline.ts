import { firstColumn } from '@baton/shared/column/column.ts'
import type { Prose } from '@baton/shared/content/brief.ts'
import { briefText } from '@baton/shared/content/layout.ts'
import { type Id, provisionalLabel } from '@baton/shared/ids.ts'
import { openSubmissionByTask, openSubmissions, reviewDigest, reviewDigests, type Submission } from '@baton/shared/review/review.ts'
import { readyTasks, type Task } from '@baton/shared/task/task.ts'
import { uuidv7 } from 'uuidv7'
import { found } from '../../support/found.ts'
import type { Agent } from '../agent/agent.ts'
import type { Telling } from './telling.ts'
import { until, untilReads } from './until.ts'
import { accepted, type Person, restart, type World } from './world.ts'

/** What Mia did on the plane: the ids of her commands and what they were about. */
interface Flight {
  readonly edited: Id
  readonly created: readonly { readonly id: Id; readonly brief: string }[]
  readonly moves: readonly { readonly command: Id; readonly task: Id; readonly to: Id }[]
  readonly approvals: readonly { readonly command: Id; readonly submission: Submission }[]
  readonly asked: { readonly command: Id; readonly submission: Submission }
}

/** One person works without a network while the other goes on; then both are together again. */
export async function worksOffline(world: World, telling: Telling, agents: readonly Agent[]): Promise<void> {
  telling.chapter('3. Mia works on a plane; meanwhile Noa and an agent go on')
  const next = uuidv7()
  await accepted(world.noa, world.stream, 'column.add', { column: next, name: 'Next up', stage: 'backlog' })
  await until(world, world.mia, (board) => board.get('column', next), 'she sees the new column')
  await holdsEveryBrief(world, telling)

  world.mia.door.shut()
  await restart(world.mia)
  telling.check(!(await world.mia.replica.online()), 'she is offline')
  const flight = await fly(world)
  const status = await world.mia.replica.status()
  telling.say(`restarted offline; ${status.undecided} commands and ${status.unsavedEdits} edits only on her device`)

  await must(
    world.noa.replica.editBrief(world.project, flight.edited, (doc) => briefText(doc, flight.edited).insert(0, 'Noa: measure first.\n')),
  )
  const contested = found(flight.moves[2])
  const from = found((await world.noa.replica.view(world.project)).get('task', contested.task)).column
  await accepted(world.noa, world.stream, 'task.move', { task: contested.task, column: next }, { from })
  await replaceSubmission(world, agents, found(flight.approvals[1]).submission)
  telling.say('meanwhile Noa edited the same brief and moved one of the same tasks, and an author replaced a submission Mia approved')

  telling.chapter('5. Mia comes back')
  world.mia.door.open()
  const start = performance.now()
  telling.check(await world.mia.replica.whenSynced({ timeoutMs: 60_000 }), 'everything of hers is decided and saved')
  telling.say(`everything was decided and saved ${Math.round(performance.now() - start)} ms after the network was back`)
  await checkLanding(world, telling, flight)
}

async function holdsEveryBrief({ mia, project }: World, telling: Telling): Promise<void> {
  await mia.replica.whenSynced({ timeoutMs: 60_000 })
  let held = 0
  for (const task of (await mia.replica.view(project)).all('task')) {
    telling.check((await mia.replica.prose(project, task.id)) !== undefined, `she holds the brief of ${task.key}`)
    held++
  }
  telling.say(`Mia's device holds the prose of all ${held} tasks`)
}

async function fly({ mia, project, stream }: World): Promise<Flight> {
  const { replica } = mia
  const board = await replica.view(project)
  const [edited, ...moved] = take([...board.rows(readyTasks, '')], 4)
  const submissions = take([...board.rows(openSubmissions)], 3)
  const inbox = found(firstColumn(board, 'inbox')).id

  await must(replica.editBrief(project, found(edited).id, (doc) => append(doc, found(edited).id, '\nMia: and then fasten it.')))
  const created = [
    { id: uuidv7(), brief: 'Written over the sea.' },
    { id: uuidv7(), brief: 'Written over the mountains. 🏔' },
  ]
  for (const { id, brief } of created) {
    await must(replica.send(stream, 'task.create', { task: id, title: `Made offline ${provisionalLabel(id)}`, ownShard: true }))
    await must(replica.editBrief(project, id, (doc) => append(doc, id, brief)))
  }
  const moves = await each(moved, async (task) => {
    const sent = await must(replica.send(stream, 'task.move', { task: task.id, column: inbox }, { basis: { from: task.column } }))
    return { command: sent.command.id, task: task.id, to: inbox }
  })
  const [approve1, approve2, improve] = submissions
  const approvals = await each([found(approve1), found(approve2)], async (submission) => ({
    command: await review(mia, project, stream, submission, 'approve'),
    submission,
  }))
  const asked = {
    command: await review(mia, project, stream, found(improve), 'request-changes', 'Say how it was measured.'),
    submission: found(improve),
  }
  return { edited: found(edited).id, created, moves, approvals, asked }
}

/** Decides what this device shows: the digest is made of its own copy of result, brief and criteria. */
async function review(
  { replica }: Person,
  project: Id,
  stream: World['stream'],
  submission: Submission,
  verdict: 'approve' | 'request-changes',
  reason?: string,
): Promise<Id> {
  const prose = found(await replica.prose(project, submission.task))
  const args = { decision: uuidv7(), submission: submission.id, verdict, ...(reason === undefined ? {} : { reason }) }
  const basis = { digest: reviewDigest(submission.result, prose), parts: reviewDigests(submission.result, prose) }
  const sent = await must(replica.send(stream, 'review.decide', args, { basis }))
  return sent.command.id
}

/** The author hands in anew what waits for a decision. */
async function replaceSubmission(world: World, agents: readonly Agent[], submission: Submission): Promise<void> {
  for (const agent of agents) {
    const answer = await agent.call('task_submit', { task: submission.task, summary: 'Measured again, and better.' })
    if (answer.ok && answer.sync === 'confirmed') break
  }
  await until(
    world,
    world.noa,
    (board) => (board.first(openSubmissionByTask, submission.task)?.id === submission.id ? undefined : true),
    'the submission is replaced',
  )
}

async function checkLanding(world: World, telling: Telling, flight: Flight): Promise<void> {
  const { mia, noa, project } = world
  const board = await mia.replica.confirmed(project)

  const isMerged = ({ brief }: Prose) => brief.includes('Noa: measure first.') && brief.includes('Mia: and then fasten it.')
  for (const person of [mia, noa]) await untilReads(world, person, flight.edited, isMerged, 'both edits are in the brief')

  for (const { id, brief } of flight.created) {
    telling.check(/^STORY-\d+$/.test(board.get('task', id)?.key ?? ''), 'a task made offline has a key')
    telling.equal((await mia.replica.prose(project, id))?.brief, brief, 'and its text')
    await until(world, noa, (view) => view.get('task', id), 'she sees it')
    // The text follows its task, which the relay has to accept first: what Noa reads is empty for a moment.
    const seen = await untilReads(world, noa, id, (prose) => prose.brief !== '', 'she reads it')
    telling.equal(seen.brief, brief, 'and Noa reads it')
  }
  telling.say(`both edits are in the brief; ${flight.created.map(({ id }) => board.get('task', id)?.key).join(' and ')} have their text`)

  const [one, two, contested] = flight.moves
  for (const move of [found(one), found(two)]) telling.equal(board.get('task', move.task)?.column, move.to, 'a legal move is confirmed')
  const moved = await mia.replica.outcome(found(contested).command)
  telling.check(moved?.status === 'rejected' && moved.code === 'CONFLICT', 'the conflicting move is rejected')
  telling.say(`two moves confirmed; the third: ${reasonOf(moved)}`)

  const [good, stale] = flight.approvals
  telling.equal(board.get('submission', found(good).submission.id)?.status, 'approved', 'the approval is confirmed')
  const late = await mia.replica.outcome(found(stale).command)
  telling.check(late?.status === 'rejected' && late.code === 'STALE_SUBMISSION', 'the stale approval is rejected')
  const detail = (late?.status === 'rejected' ? late.detail : undefined) as { by?: Id; changed?: readonly string[] } | undefined
  const author = (await mia.replica.workspace()).get('member', detail?.by ?? '')
  telling.check(author?.as === 'agent' && detail?.changed?.includes('result') === true, 'with who changed what')
  telling.say(`one approval confirmed; the other: ${reasonOf(late)} (${author?.name}: ${detail?.changed?.join()})`)
  telling.equal(board.get('submission', flight.asked.submission.id)?.status, 'changes-requested', 'the request for changes is confirmed')
  telling.equal(
    board.get('task', flight.asked.submission.task)?.affinity,
    flight.asked.submission.member,
    'and goes back to its author first',
  )

  const kept = (await mia.replica.kept()).map(({ command }) => command.id)
  telling.equal([...kept].sort(), [found(contested).command, found(stale).command].sort(), 'what was refused is kept, and nothing else')
}

const reasonOf = (outcome: Awaited<ReturnType<Person['replica']['outcome']>>): string =>
  outcome?.status === 'rejected' ? `${outcome.code}, ${outcome.reason}` : JSON.stringify(outcome)

async function must<Value extends { readonly ok: boolean }>(asked: Promise<Value>): Promise<Extract<Value, { ok: true }>> {
  const value = await asked
  if (!value.ok) throw new Error(JSON.stringify(value))
  return value as Extract<Value, { ok: true }>
}

function append(doc: Parameters<typeof briefText>[0], task: Id, text: string): void {
  const brief = briefText(doc, task)
  brief.insert(brief.length, text)
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

import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Id } from '@baton/shared/ids.ts'
import { attemptsByTask } from '@baton/shared/lease/lease.ts'
import { openSubmissions } from '@baton/shared/review/review.ts'
import { readyTasks } from '@baton/shared/task/task.ts'
import { beadsBoard } from '../../support/beads-boards.ts'
import { type Agent, environment, newHome, startAgent } from '../agent/agent.ts'
import { answerOf } from '../agent/command.ts'
import type { Telling } from './telling.ts'
import { until } from './until.ts'
import { PREFIX, startAgain, type World } from './world.ts'

const AGENTS = 8
const TO_REVIEW = 40
/** The relay is killed after so many were handed in. */
const KILLED_AFTER = 15

/** What an agent was told is safe: a comment or a submission, by its text. */
interface Told {
  readonly task: Id
  readonly text: string
}

/** Imports a tracker, lets eight agents work until forty tasks are in review, and kills the relay in the middle. */
export async function workTogether(world: World, telling: Telling): Promise<readonly Agent[]> {
  telling.chapter('1. A board is imported; eight agents work; the relay is killed and comes back')
  await importBoard(world, telling)
  const tokens = await Promise.all(Array.from({ length: AGENTS }, (_, at) => world.agentToken(`Agent ${at + 1}`)))
  const agents = await Promise.all(tokens.map((token) => startAgent({ relay: world.relay.url, token, project: PREFIX, home: newHome() })))
  const told: Told[] = []
  const day = { left: TO_REVIEW, handedIn: 0 }
  const killed = killRelay(world, telling, () => day.handedIn >= KILLED_AFTER)
  await Promise.all(agents.map((agent, at) => work(agent, `Agent ${at + 1}`, day, told, killed.look)))
  await killed.done
  await until(world.mia, (board) => (board.count(openSubmissions) === TO_REVIEW ? true : undefined), `${TO_REVIEW} tasks are in review`)
  await checkWork(world, telling, told)
  return agents
}

async function importBoard(world: World, telling: Telling): Promise<void> {
  const board = beadsBoard()
  const file = join(mkdtempSync(join(tmpdir(), 'baton-beads-')), 'issues.jsonl')
  writeFileSync(file, board.text)
  const env = environment({ relay: world.relay.url, token: world.mia.token, home: newHome() })
  const start = performance.now()
  await answerOf(['import', file, '--project', PREFIX], env)
  const took = performance.now() - start
  const counted = await until(
    world.mia,
    (view) => {
      const tasks = [...view.all('task')].length
      return tasks === board.facts.tasks ? { tasks, claimable: view.count(readyTasks) } : undefined
    },
    `all ${board.facts.tasks} tasks are on her device`,
  )
  telling.say(`${board.name}: ${counted.tasks} tasks imported in ${(took / 1_000).toFixed(1)} s, ${counted.claimable} claimable`)
  telling.equal(counted, { tasks: board.facts.tasks, claimable: board.facts.claimable }, 'the board is what its README says')
}

/** Takes the next task, says how it goes, hands in; as often as there is something left to do. */
async function work(agent: Agent, name: string, day: { left: number; handedIn: number }, told: Told[], look: () => void): Promise<void> {
  while (day.left > 0) {
    day.left--
    const { data } = await insist(agent, 'queue_next', { claim: true })
    const task = data.task.id as Id
    const progress = `${name} has begun with ${data.task.key}`
    const said = await insist(agent, 'task_progress', { task, text: progress })
    if (said.sync === 'confirmed') told.push({ task, text: progress })
    const summary = `${name} finished ${data.task.key}`
    const handed = await insist(agent, 'task_submit', { task, summary, verification: ['It was looked at'] })
    if (handed.sync === 'confirmed') told.push({ task, text: summary })
    day.handedIn++
    look()
  }
}

/** Calls again as the answer says, for as long as there is no relay. */
async function insist(agent: Agent, tool: string, args: object): ReturnType<Agent['call']> {
  for (;;) {
    const answer = await agent.call(tool, args)
    if (answer.ok) return answer
    const retry = answer.error?.retry
    if (answer.error?.code !== 'OFFLINE' && answer.error?.code !== 'UNKNOWN_OUTCOME') throw new Error(`${tool}: ${answer.hint}`)
    // The answer says how long to wait, and an agent does as it says: no event could tell it that the relay is back.
    await new Promise((resolve) => setTimeout(resolve, typeof retry === 'object' ? retry.afterMs : 1_000))
  }
}

/** SIGKILL as soon as it is time, and a new process on the same folder at once. */
function killRelay(world: World, telling: Telling, isTime: () => boolean): { readonly look: () => void; readonly done: Promise<void> } {
  let strike: () => void = () => {}
  const time = new Promise<void>((resolve) => {
    strike = resolve
  })
  const done = time.then(async () => {
    const start = performance.now()
    await world.relay.kill()
    await startAgain(world)
    telling.say(`relay killed by SIGKILL in the middle of the work, back after ${Math.round(performance.now() - start)} ms`)
  })
  return { look: () => isTime() && strike(), done }
}

async function checkWork(world: World, telling: Telling, told: readonly Told[]): Promise<void> {
  const board = await world.mia.confirmed()
  const texts = new Map<Id, string[]>()
  const note = (task: Id, text: string) => texts.set(task, [...(texts.get(task) ?? []), text])
  for (const comment of board.all('comment')) note(comment.task, comment.text)
  for (const submission of board.all('submission')) note(submission.task, submission.result.summary)
  const missing = told.filter(({ task, text }) => !texts.get(task)?.includes(text))
  telling.equal(missing, [], 'nothing that was acknowledged is missing')

  let attempts = 0
  for (const task of board.all('task')) {
    let last: { fence: number; until: number } = { fence: 0, until: 0 }
    for (const { fence = 0, since, ended } of board.rows(attemptsByTask, task.id)) {
      attempts++
      telling.check(fence > last.fence, `fences of ${task.key} grow`)
      telling.check(since >= last.until, `${task.key} was never held twice`)
      last = { fence, until: ended?.at ?? Number.POSITIVE_INFINITY }
    }
  }
  telling.say(`${board.count(openSubmissions)} tasks in review after ${attempts} attempts; ${told.length} acknowledged texts, none missing`)
}

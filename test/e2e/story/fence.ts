import type { Id } from '@baton/shared/ids.ts'
import { type Agent, startAgent } from '../agent/agent.ts'
import type { Telling } from './telling.ts'
import { until } from './until.ts'
import { PREFIX, type World } from './world.ts'

/** What an agent held when it was killed. */
export interface Left {
  readonly task: Id
  readonly key: string
  readonly fence: number
  readonly token: string
  readonly home: string
  readonly at: number
}

/** An agent is killed while it holds a task. */
export async function diesHolding(world: World, telling: Telling): Promise<Left> {
  telling.chapter('2. An agent is killed holding a task')
  const token = await world.agentToken('Late')
  const late = await startAgent({ relay: world.relay.url, token, project: PREFIX })
  const { data } = await late.call('queue_next', { claim: true })
  const claimed = performance.now()
  const left: Left = { task: data.task.id, key: data.task.key, fence: data.lease.fence, token, home: late.home, at: claimed }
  await world.noa.seesHolder(left.key, 'Late')
  telling.say(`Noa saw the claim ${Math.round(performance.now() - claimed)} ms after its agent did`)
  await late.call('task_progress', { task: left.task, text: 'I found the screw.' })
  await late.kill()
  telling.say(`${left.key} is held with fence ${left.fence}; its agent is killed by SIGKILL`)
  return { ...left, at: performance.now() }
}

/** Its lease runs out, another gets the task, and the first comes back too late. */
export async function losesItsLease({ noa, relay }: World, telling: Telling, other: Agent, left: Left): Promise<void> {
  telling.chapter('2, a minute later. The lease runs out')
  const { task, key, fence, token, home } = left
  const ended = await until(noa, (board) => (board.get('lease', task) ? undefined : board.get('task', task)), 'the lease runs out')
  telling.say(
    `the lease of ${key} ran out; seen ${((performance.now() - left.at) / 1_000).toFixed(1)} s after the kill (policy: one minute)`,
  )
  telling.equal(ended.stage, 'backlog', 'the task is back in the queue')

  const taken = await other.call('task_claim', { task })
  telling.check(taken.ok && taken.data.lease.fence > fence, 'another agent gets it with a higher fence')
  const seen = await other.call('task_get', { task })
  const first = (seen.data.attempts as { ended?: string }[]).find((attempt) => attempt.ended === 'expired')
  telling.check(first !== undefined, 'and sees the first attempt and how it ended')
  telling.say(`another agent holds it with fence ${taken.data.lease.fence} and sees the attempt that expired`)

  const back = await startAgent({ relay: relay.url, token, project: PREFIX, home })
  const refused = await back.call('task_submit', { task, summary: 'It was the third screw.' })
  telling.equal([refused.ok, refused.error?.code], [false, 'FENCED'], 'the late one is refused by its fence')
  const kept = await back.call('briefing')
  telling.check(kept.data.device.kept === 1, 'and its text is kept')
  telling.say(`the first comes back and submits: ${refused.error?.code}; its text is kept`)
  await other.call('task_submit', { task, summary: 'It was the third screw indeed.' })
  await back.close()
}

import type { Id } from '@baton/shared/ids.ts'
import { type Agent, startAgent } from '../agent/agent.ts'
import type { Telling } from './telling.ts'
import { until } from './until.ts'
import { PREFIX, type World } from './world.ts'

/** An agent is killed while it holds a task; another gets it, and the first comes back too late. */
export async function losesItsLease(world: World, telling: Telling, other: Agent): Promise<void> {
  telling.chapter('2. An agent is killed holding a task')
  const token = await world.agentToken('Late')
  const late = await startAgent({ relay: world.relay.url, token, project: PREFIX })
  const { data } = await late.call('queue_next', { claim: true })
  const task = data.task.id as Id
  const fence = data.lease.fence as number
  await late.call('task_progress', { task, text: 'I found the screw.' })
  await until(world, world.noa, (board) => (board.get('lease', task)?.fence === fence ? true : undefined), 'she sees who holds it')
  await late.kill()
  const start = performance.now()
  telling.say(`${data.task.key} is held with fence ${fence}; its agent is killed by SIGKILL`)

  const ended = await until(
    world,
    world.noa,
    (board) => (board.get('lease', task) ? undefined : board.get('task', task)),
    'the lease runs out',
  )
  telling.say(`the lease ran out after ${((performance.now() - start) / 1_000).toFixed(1)} s (policy: one minute)`)
  telling.equal(ended.stage, 'backlog', 'the task is back in the queue')

  const taken = await other.call('task_claim', { task })
  telling.check(taken.ok && taken.data.lease.fence > fence, 'another agent gets it with a higher fence')
  const seen = await other.call('task_get', { task })
  const first = (seen.data.attempts as { ended?: string }[]).find((attempt) => attempt.ended === 'expired')
  telling.check(first !== undefined, 'and sees the first attempt and how it ended')
  telling.say(`another agent holds it with fence ${taken.data.lease.fence} and sees the attempt that expired`)

  const back = await startAgent({ relay: world.relay.url, token, project: PREFIX, home: late.home })
  const refused = await back.call('task_submit', { task, summary: 'It was the third screw.' })
  telling.equal([refused.ok, refused.error?.code], [false, 'FENCED'], 'the late one is refused by its fence')
  const kept = await back.call('briefing')
  telling.check(kept.data.device.kept === 1, 'and its text is kept')
  telling.say(`the first comes back and submits: ${refused.error?.code}; its text is kept`)
  await other.call('task_submit', { task, summary: 'It was the third screw indeed.' })
  await back.close()
}

import { existsSync } from 'node:fs'
import { docNameOf } from '@baton/shared/content/layout.ts'
import { type EditingTrace, readTrace } from '../../support/editing-trace.ts'
import { generateTrace } from '../../support/trace-generator.ts'
import { accepted } from './person.ts'
import { replayTrace } from './replay-trace.ts'
import type { Telling } from './telling.ts'
import { until, untilReads } from './until.ts'
import type { World } from './world.ts'

const REAL = new URL('../../../../shared/data/friendsforever.json.gz', import.meta.url)

/** Two devices type one brief at the same time, as two people really did. */
export async function typesTogether(world: World, telling: Telling): Promise<void> {
  telling.chapter('6. Two devices type one brief at the same time')
  const isReal = existsSync(REAL)
  const trace: EditingTrace = isReal ? readTrace(REAL) : generateTrace({ seed: 6, transactions: 5_000 })
  const { task, command } = await world.mia.addTask('What happened in that episode', '')
  await accepted(world.mia, command)
  const row = await until(world.noa, (board) => board.get('task', task), 'the task is there')
  const doc = docNameOf(world.project, 'brief', row)
  const start = performance.now()
  const end = await replayTrace(trace, world.relay.url, [world.mia.token, world.noa.token], doc, task)
  const seconds = (performance.now() - start) / 1_000
  telling.check(end === trace.endContent, 'both sides end in the recorded text')
  for (const person of [world.mia, world.noa]) {
    await until(person, (board) => board.get('task', task), 'the task is there')
    await untilReads(person, task, ({ brief }) => brief === trace.endContent, 'a replica that only looked on has the text too')
  }
  const source = isReal ? 'friendsforever' : 'a generated history'
  telling.say(`${source}: ${trace.txns.length} transactions in ${seconds.toFixed(1)} s, ${end.length} characters, as recorded`)
}

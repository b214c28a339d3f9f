import { LEASE_TTL_MS_MAX } from '@baton/shared/limits.ts'
import type { Effects } from '../../effects/run-effects.ts'
import type { Streams } from '../../streams/streams.ts'
import { DEMO_PROJECT, hire, send } from './cast.ts'
import { play } from './story.ts'

export const DEMO_PREFIX = 'DEMO'

const DEMO_NOTE = 'demo'

/** Fills a project that looks alive, by the commands that everybody uses. Once: what people do with it afterwards is theirs. */
export async function addDemo(streams: Streams, effects: Effects): Promise<void> {
  if ((await streams.store.getNote(DEMO_NOTE)) !== undefined) return
  const args = { project: DEMO_PROJECT, name: 'Sailing school', prefix: DEMO_PREFIX }
  await send(streams, 'workspace', 'create the project', { type: 'project.create', args }, { kind: 'relay' })
  await effects.settled()
  const cast = await hire(streams)
  // Nobody keeps the agents of the demo awake: their leases last a day.
  await cast.mia.does('sets the policy', { type: 'policy.set', args: { leaseTtlMs: LEASE_TTL_MS_MAX } })
  await play(cast)
  await streams.store.setNote(DEMO_NOTE, 'filled')
}

import type { Effects } from '../../effects/run-effects.ts'
import type { Streams } from '../../streams/streams.ts'
export const DEMO_PREFIX = 'DEMO'
export async function addDemo(_streams: Streams, _effects: Effects): Promise<void> {}

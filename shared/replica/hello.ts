import type { Hello } from '../protocol/hello.ts'
import { PROTOCOL_MAX, PROTOCOL_MIN } from '../protocol/version.ts'
import type { Memory } from './memory.ts'

/** What this device says first: whose rows it has, how far it has read, and what it will send again. */
export function helloOf(memory: Memory): Hello {
  const streams = [...memory.copies()].map(({ stream, cursor, head, numbered }) => {
    const undecided = memory.outbox.undecided(stream)
    const base = undecided[0]?.command.deviceSeq ?? numbered + 1
    return { stream, cursor, ...head, outcome: base - 1, base, queued: undecided.at(-1)?.command.deviceSeq ?? 0 }
  })
  return {
    type: 'hello',
    protocol: { min: PROTOCOL_MIN, max: PROTOCOL_MAX },
    device: memory.device,
    epoch: memory.epoch,
    streams: streams.slice(0, STREAMS_PER_HELLO_MAX),
  }
}

/** The schema of hello takes no more. Whoever reads that many projects is found behind in the others when it subscribes. */
const STREAMS_PER_HELLO_MAX = 1_000

import { CLOCK_MAX, STRUCTS_PER_FRAME_MAX } from '@baton/shared/limits.ts'
import * as decoding from 'lib0/decoding'
import { readCriteria } from './criterion-reader.ts'
import { Malformed } from './malformed.ts'

/**
 * Reads a Yjs update of encoding V1 without Yjs: what it holds, where it says that belongs, and that every byte is accounted for. Yjs
 * itself trusts counts and lengths, makes a root type of every name it meets and hangs on V2 bytes, so it sees a frame only afterwards.
 * It takes only what Baton's docs are made of: strings, criteria, and what is left of deleted ones.
 */

export interface StructId {
  readonly client: number
  readonly clock: number
}

export type FrameContent = 'string' | 'criteria' | 'deleted' | 'gc' | 'skip'

export interface FrameStruct {
  readonly clock: number
  readonly length: number
  readonly content: FrameContent
  /** Its neighbours when it was written: where one is given, it belongs where the neighbour belongs. */
  readonly origin: StructId | undefined
  readonly rightOrigin: StructId | undefined
  /** Given only where it had no neighbour. */
  readonly root: string | undefined
  readonly sub: string | undefined
}

export interface FrameSection {
  readonly client: number
  readonly structs: readonly FrameStruct[]
}

export interface DeletedRange extends StructId {
  readonly length: number
}

export interface UpdateFrame {
  readonly sections: readonly FrameSection[]
  readonly deletes: readonly DeletedRange[]
}

/** Throws `Malformed` and nothing else. */
export function readUpdateFrame(update: Uint8Array): UpdateFrame {
  try {
    const decoder = decoding.createDecoder(update)
    const sections = readSections(decoder)
    const deletes = readDeletes(decoder)
    // V2 bytes begin like an empty V1 update: only the rest of them gives them away.
    if (decoding.hasContent(decoder)) throw new Malformed('There are bytes after the end of the update; only the encoding V1 is taken.')
    return { sections, deletes }
  } catch (cause) {
    if (cause instanceof Malformed) throw cause
    throw new Malformed('The bytes are no Yjs update of the encoding V1.')
  }
}

function readSections(decoder: decoding.Decoder): FrameSection[] {
  const sections: FrameSection[] = []
  const clients = new Set<number>()
  let budget = STRUCTS_PER_FRAME_MAX
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const count = decoding.readVarUint(decoder)
    const client = readClient(decoder)
    // Yjs keeps the last section of a client and forgets the others.
    if (clients.has(client)) throw new Malformed('A client id has two sections.')
    clients.add(client)
    budget -= count
    if (budget < 0) throw new Malformed(`A frame holds at most ${STRUCTS_PER_FRAME_MAX} structs.`)
    sections.push({ client, structs: readStructs(decoder, count) })
  }
  return sections
}

function readStructs(decoder: decoding.Decoder, count: number): FrameStruct[] {
  const structs: FrameStruct[] = []
  let clock = readClock(decoder)
  for (let left = count; left > 0; left--) {
    const struct = readStruct(decoder, clock)
    // Structs of no length make Yjs's search for a clock wander.
    if (struct.length <= 0) throw new Malformed('A struct has no length.')
    clock += struct.length
    if (clock > CLOCK_MAX) throw new Malformed('A clock is too high.')
    structs.push(struct)
  }
  return structs
}

const GC_INFO = 0
const SKIP_INFO = 10
const HAS_ORIGIN = 0x80
const HAS_RIGHT_ORIGIN = 0x40
const HAS_SUB = 0x20
const CONTENT_REF = 0x1f

function readStruct(decoder: decoding.Decoder, clock: number): FrameStruct {
  const info = readByte(decoder)
  if (info === GC_INFO) return bare(clock, decoding.readVarUint(decoder), 'gc')
  if (info === SKIP_INFO) return bare(clock, decoding.readVarUint(decoder), 'skip')
  const origin = info & HAS_ORIGIN ? readId(decoder) : undefined
  const rightOrigin = info & HAS_RIGHT_ORIGIN ? readId(decoder) : undefined
  const isNamed = origin === undefined && rightOrigin === undefined
  const root = isNamed ? readRoot(decoder) : undefined
  const sub = isNamed && info & HAS_SUB ? decoding.readVarString(decoder) : undefined
  switch (info & CONTENT_REF) {
    case 1:
      return { clock, length: decoding.readVarUint(decoder), content: 'deleted', origin, rightOrigin, root, sub }
    case 4:
      return { clock, length: decoding.readVarString(decoder).length, content: 'string', origin, rightOrigin, root, sub }
    case 8:
      return { clock, length: readCriteria(decoder), content: 'criteria', origin, rightOrigin, root, sub }
    default:
      throw new Malformed('Only text and criteria are taken: no formats, embeds, nested types or docs.')
  }
}

const bare = (clock: number, length: number, content: FrameContent): FrameStruct => ({
  clock,
  length,
  content,
  origin: undefined,
  rightOrigin: undefined,
  root: undefined,
  sub: undefined,
})

function readRoot(decoder: decoding.Decoder): string {
  if (decoding.readVarUint(decoder) !== 1) throw new Malformed('Only root types hold content; nested ones lose concurrent work.')
  return decoding.readVarString(decoder)
}

function readDeletes(decoder: decoding.Decoder): DeletedRange[] {
  const deletes: DeletedRange[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const client = readClient(decoder)
    const count = decoding.readVarUint(decoder)
    if (deletes.length + count > STRUCTS_PER_FRAME_MAX) throw new Malformed(`A frame deletes at most ${STRUCTS_PER_FRAME_MAX} ranges.`)
    for (let range = 0; range < count; range++) {
      const clock = readClock(decoder)
      const length = readClock(decoder)
      if (length === 0) throw new Malformed('A deleted range has no length.')
      deletes.push({ client, clock, length })
    }
  }
  return deletes
}

const readId = (decoder: decoding.Decoder): StructId => ({ client: readClient(decoder), clock: readClock(decoder) })

function readClient(decoder: decoding.Decoder): number {
  const client = decoding.readVarUint(decoder)
  if (!Number.isSafeInteger(client)) throw new Malformed('A client id is no whole number.')
  return client
}

function readClock(decoder: decoding.Decoder): number {
  const clock = decoding.readVarUint(decoder)
  if (clock > CLOCK_MAX) throw new Malformed('A clock is too high.')
  return clock
}

function readByte(decoder: decoding.Decoder): number {
  if (!decoding.hasContent(decoder)) throw new Malformed('The update ends in the middle of a struct.')
  return decoding.readUint8(decoder)
}

import { projectOf, projectStream, type StreamName } from '@baton/shared/ids.ts'
import { createDecoder, hasContent, readUint8, readUint8Array, readVarUint } from 'lib0/decoding'
import { encode, writeUint8, writeUint8Array, writeVarUint } from 'lib0/encoding'
import { UUID } from 'uuidv7'
import type { Epoch } from '../store/port.ts'

/** How far each stream was read, in one life of the data. Of a stream that it does not name nothing was read. */
export interface Position {
  readonly epoch: number
  readonly seqs: ReadonlyMap<StreamName, number>
}

/** Raised when the form changes, so that older cursors are refused and not misread. */
const FORM = 1
const WORKSPACE = 0
const PROJECT = 1
const ID_BYTES = 16

/** As one opaque word that goes in a URL and in a header: some 25 characters a project. */
export function cursorOf({ epoch, seqs }: Position): string {
  const bytes = encode((encoder) => {
    writeUint8(encoder, FORM)
    writeVarUint(encoder, epoch)
    for (const [stream, seq] of seqs) {
      const project = projectOf(stream)
      writeUint8(encoder, project === undefined ? WORKSPACE : PROJECT)
      if (project !== undefined) writeUint8Array(encoder, UUID.parse(project).bytes as Uint8Array)
      writeVarUint(encoder, seq)
    }
  })
  return Buffer.from(bytes).toString('base64url')
}

/** Nothing when it is no cursor. */
export function positionOf(cursor: string): Position | undefined {
  try {
    const decoder = createDecoder(Buffer.from(cursor, 'base64url'))
    if (readUint8(decoder) !== FORM) return undefined
    const epoch = readVarUint(decoder)
    const seqs = new Map<StreamName, number>()
    while (hasContent(decoder)) {
      const stream =
        readUint8(decoder) === WORKSPACE ? 'workspace' : projectStream(UUID.ofInner(readUint8Array(decoder, ID_BYTES)).toString())
      seqs.set(stream, readVarUint(decoder))
    }
    return { epoch, seqs }
  } catch {
    return undefined
  }
}

/** The same in the present life of the data: what a restore has forgotten was read in vain. */
export function inThisEpoch({ epoch, seqs }: Position, { epoch: present, restores }: Epoch): Position {
  if (epoch === present) return { epoch, seqs }
  const since = restores.filter((restore) => restore.epoch > epoch)
  const kept = [...seqs].map(([stream, seq]) => [stream, Math.min(seq, ...since.map(({ heads }) => heads[stream] ?? 0))] as const)
  return { epoch: present, seqs: new Map(kept) }
}

import type { DocKind } from '@baton/shared/content/layout.ts'
import type { Id } from '@baton/shared/ids.ts'
import { STEP2_BYTES_MAX, UPDATE_BYTES_MAX } from '@baton/shared/limits.ts'
import { readUpdateFrame } from './frame-reader.ts'
import { FrameWalk } from './frame-walk.ts'
import { Malformed } from './malformed.ts'
import type { Place } from './place.ts'

/** What is known of a doc before a frame is let in. */
export interface KnownDoc {
  readonly stateVector: ReadonlyMap<number, number>
  /** Where a struct that the doc has belongs. */
  placeOf(client: number, clock: number): Place
  /** Whether the structs that the doc has from one clock to a later one stand side by side in this order. */
  runsOn(client: number, from: number, to: number): boolean
  /** Whether anything in a range that the doc has is not deleted yet. */
  hasLive(client: number, clock: number, length: number): boolean
  /** Whether Yjs would take too long over so many structs. */
  isTooTangled(update: Uint8Array, structs: number): boolean
}

export interface IngressFacts {
  readonly kind: DocKind
  readonly doc: KnownDoc
  readonly device: Id
  /** The device that a client id is bound to, or announced it. */
  readonly owner: (client: number) => Id | undefined
  /** Whether that task's prose lives in this doc. */
  readonly mayHold: (task: Id) => boolean
  /** The answer to our sync step 1; a plain update otherwise. */
  readonly isStep2: boolean
}

export type Verdict =
  /** Apply it. `clients`: the ids of its new structs. */
  | { readonly kind: 'good'; readonly clients: readonly number[] }
  | { readonly kind: 'nothing-new' }
  /** It builds on what this device has not sent yet: answer with sync step 1. */
  | { readonly kind: 'gap' }
  /** It builds on what others have not handed in: it waits for the owners of these ids. */
  | { readonly kind: 'waiting'; readonly clients: readonly number[] }
  /** No honest replica sends this: the frame goes to quarantine whole. */
  | { readonly kind: 'fault'; readonly reason: string }

/** Judges a content frame before anything is touched. A frame that is not good is never applied in part. */
export function inspectUpdate(update: Uint8Array, facts: IngressFacts): Verdict {
  const limit = facts.isStep2 ? STEP2_BYTES_MAX : UPDATE_BYTES_MAX
  if (update.length > limit) return fault(`A frame of this kind has at most ${limit} bytes.`)
  try {
    const frame = readUpdateFrame(update)
    const { fresh, missing } = new FrameWalk(frame, facts)
    if (missing.size > 0) return lacking([...missing], facts)
    if (fresh.length > 0) {
      const structs = frame.sections.reduce((sum, section) => sum + section.structs.length, 0)
      return facts.doc.isTooTangled(update, structs) ? fault('It would take too long to merge.') : { kind: 'good', clients: fresh }
    }
    const deletes = frame.deletes.some(({ client, clock, length }) => facts.doc.hasLive(client, clock, length))
    return deletes ? { kind: 'good', clients: [] } : { kind: 'nothing-new' }
  } catch (cause) {
    if (cause instanceof Malformed) return fault(cause.message)
    throw cause
  }
}

function lacking(missing: readonly number[], { owner, device }: IngressFacts): Verdict {
  if (missing.some((client) => owner(client) === device)) return { kind: 'gap' }
  return { kind: 'waiting', clients: missing.toSorted((a, b) => a - b) }
}

const fault = (reason: string): Verdict => ({ kind: 'fault', reason })

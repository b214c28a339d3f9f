import { isRootOf } from '../content/layout.ts'
import { reject } from '../rejection.ts'
import type { LiveState, LiveTrouble } from './live-doc.ts'
import { livePlaceOf } from './live-place.ts'
import type { Memory } from './memory.ts'
import type { OpenDoc } from './open-doc.ts'
import { refuseWriter } from './refuse-writer.ts'
import type { KeptText } from './storage.ts'

/** What an editor is told, from what memory says and what it has open. */
export function liveStateOf(open: OpenDoc, { memory, trouble, kept }: LiveFacts): LiveState {
  const { project, kind, subject, copy, text } = open
  const isUnstored = copy?.isUnstored ?? false
  const note = copy && memory.docs.get(copy.name)
  const common: LiveTrouble = {
    isUnstored,
    trouble: isUnstored ? trouble : undefined,
    unsaved: copy?.unsaved(note ?? NO_EDITS, (root) => isRootOf(kind, root, subject)) ?? 0,
    kept: open.keptOf(kept),
  }
  const place = livePlaceOf(memory, project, kind, subject)
  if (!text) return place.at === 'nowhere' ? { ...common, status: 'absent', refusal: place.rejection } : { ...common, status: 'loading' }
  const refusal = refuseWriter(memory, kind) ?? ('rejection' in place ? place.rejection : copy ? undefined : UNCONFIRMED)
  return refusal ? { ...common, ...text, status: 'readonly', refusal } : { ...common, ...text, status: 'ready' }
}

const NO_EDITS = { edits: 0, saved: 0 }

export interface LiveFacts {
  readonly memory: Memory
  /** What the disk said when it last took nothing. */
  readonly trouble: unknown
  readonly kept: readonly KeptText[]
}

const UNCONFIRMED = reject('CONFLICT', 'The relay has not confirmed this task yet; its text can be edited as soon as it has.')

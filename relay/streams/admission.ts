import type { Id } from '@baton/shared/ids.ts'
import type { DeviceProgress, StoredOutcome } from '../store/port.ts'

/** What a numbered command meets before anything is decided. */
export type Admission =
  | { readonly kind: 'decide' }
  | { readonly kind: 'replay' }
  | { readonly kind: 'reused' }
  | { readonly kind: 'resend'; readonly from: number }
  | { readonly kind: 'forked' }

interface Numbered {
  /** Absent for commands that are numbered here. */
  readonly deviceSeq: number | undefined
  readonly bodyHash: string
  /** Whether the device that got the stored outcome belongs to who asks now: a copied device comes back under a new id. */
  readonly isOwn: (device: Id) => boolean
}

/**
 * Ids are checked first: the same id with the same body is answered from the store, with another body it is an error. Then numbers: a used
 * one under another id means the device was copied, one above the next means something is missing before it.
 */
export function admit(
  { deviceSeq, bodyHash, isOwn }: Numbered,
  stored: StoredOutcome | undefined,
  progress: DeviceProgress | undefined,
): Admission {
  if (stored) return isOwn(stored.device) && stored.bodyHash === bodyHash ? { kind: 'replay' } : { kind: 'reused' }
  if (deviceSeq === undefined) return { kind: 'decide' }
  const next = (progress?.last ?? 0) + 1
  if (deviceSeq < next) return { kind: 'forked' }
  return deviceSeq > next ? { kind: 'resend', from: next } : { kind: 'decide' }
}

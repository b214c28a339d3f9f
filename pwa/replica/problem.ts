import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { StorageCleared } from './indexeddb/database.ts'

/** What keeps this device from working as it should until somebody does something; the reason is a sentence for people. */
export interface Problem {
  readonly kind: ProblemKind
  readonly reason: string
}

export type ProblemKind =
  /** The browser does not open its storage: nothing is read or kept here. It is tried again. */
  | 'storage-closed'
  /** A write was refused for want of room. What was typed is still in this tab; it is tried again. */
  | 'storage-full'
  | 'storage-failed'
  /** What was kept here was deleted under this tab: reload. */
  | 'storage-cleared'
  /** Another tab runs a newer Baton: reload this one. */
  | 'outdated-tab'
  /** The relay does not know this session any more: sign in again, as the same person. What is on this device stays. */
  | 'signed-out'
  /** Somebody else is signed in in this browser now: reload to go on as them. */
  | 'other-account'
  /** The relay speaks a newer protocol: reload to update. */
  | 'too-old'
  /** The relay refuses this device. */
  | 'refused'

/** A file of this build cannot be had: there is no network, or a newer build has taken its place. */
export class PartMissing extends Error {}

/** What is wrong with the storage; nothing when the error is none of its own. */
export function storageProblem(error: unknown): Problem | undefined {
  if (error instanceof StorageCleared) return CLEARED
  if (!(error instanceof DOMException)) return undefined
  if (error.name === 'QuotaExceededError') return FULL
  if (error.name === 'VersionError') return OUTDATED
  return { kind: 'storage-failed', reason: `This browser did not store what you did. It says: ${error.message || error.name}` }
}

export function openProblem(error: unknown): Problem {
  if (error instanceof PartMissing) return INCOMPLETE
  const problem = storageProblem(error)
  if (problem && problem.kind !== 'storage-failed') return problem
  const said = error instanceof Error ? error.message : String(error)
  return {
    kind: 'storage-closed',
    reason: `This browser does not let Baton keep anything on this device. In a private window, try a normal one. It says: ${said}`,
  }
}

/** What nobody stored is refused, so that whoever typed it keeps it. */
export const refusalOf = ({ kind, reason }: Problem): Rejection => reject(kind === 'storage-full' ? 'DISK_FULL' : 'READ_ONLY', reason)

export const SLOW: Problem = {
  kind: 'storage-closed',
  reason: 'This browser takes long to open its storage. Close other tabs of Baton if there are any, or restart the browser.',
}
export const OUTDATED: Problem = { kind: 'outdated-tab', reason: 'Another tab runs a newer Baton. Reload this one.' }
const INCOMPLETE: Problem = { kind: 'outdated-tab', reason: 'A part of Baton could not be loaded. Reload this tab once you are online.' }
const CLEARED: Problem = {
  kind: 'storage-cleared',
  reason: 'What Baton kept in this browser was deleted. Copy what you typed, then reload.',
}
const FULL: Problem = {
  kind: 'storage-full',
  reason: 'This device has no room left, so what you do is not stored. It stays in this tab; make room and it is stored.',
}

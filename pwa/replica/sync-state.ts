import type { Problem } from './problem.ts'

/** The one word for how this device and the relay stand: what the sync icon shows. */
export type SyncKind = 'synced' | 'saving' | 'offline' | 'reconnecting' | 'attention'

export interface SyncState {
  readonly kind: SyncKind
  /** Commands and edits that are only on this device. */
  readonly changes: number
  /** The connection is up, whatever else. */
  readonly online: boolean
  /** Nothing was ever loaded on this device, or not since the relay was restored. */
  readonly loading: boolean
  /** Refused and parked commands, and refused texts, that nobody has acknowledged. */
  readonly kept: number
  readonly problem?: Problem
}

/** One line of the log behind the sync icon. */
export type LogEntry = { readonly id: number; readonly at: number } & (
  | { readonly what: 'connected' | 'disconnected' | 'loaded' }
  | { readonly what: 'problem'; readonly problem: Problem }
  | { readonly what: 'sent' | 'confirmed'; readonly type: string; readonly command: string }
  | { readonly what: 'refused' | 'parked'; readonly type: string; readonly command: string; readonly reason: string }
)

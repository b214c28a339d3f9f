import type { WireCommand } from '@baton/shared/protocol/command.ts'
import type { SyncStatus } from '@baton/shared/replica/status.ts'
import type { Problem } from './problem.ts'

/** The one word for how this device and the relay stand: what the sync icon shows. */
export type SyncKind = 'synced' | 'saving' | 'offline' | 'reconnecting' | 'attention'

export interface SyncState {
  readonly kind: SyncKind
  /** Commands, and texts with edits, that are only on this device. */
  readonly changes: number
  /** The connection is up, whatever else. */
  readonly online: boolean
  /** Nothing was ever loaded on this device. */
  readonly loading: boolean
  /** Refused and parked commands, and refused texts, that nobody has acknowledged. */
  readonly kept: number
  readonly problem?: Problem
}

/** One line of the log behind the sync icon. */
export type LogEntry = { readonly id: number; readonly at: number } & LogEvent

export type LogEvent =
  | { readonly what: 'connected' | 'disconnected' }
  | { readonly what: 'problem'; readonly problem: Problem }
  /** It is stored on this device, and sent as soon as there is a connection. */
  | { readonly what: 'queued' | 'confirmed'; readonly command: WireCommand }
  | { readonly what: 'refused' | 'parked'; readonly command: WireCommand; readonly reason: string }
  /** Everything typed is at the relay. */
  | { readonly what: 'text-saved' }

/** A connection that comes back within this time is only being made again. */
export const RECONNECTING_MS_MAX = 6_000

export interface Standing {
  readonly status: SyncStatus
  readonly isLoaded: boolean
  /** Texts that the relay refused. */
  readonly keptTexts: number
  /** What the browser says of the network: `false` is sure, `true` is not. */
  readonly hasNetwork: boolean
  /** How long there has been no connection. */
  readonly awayMs: number
  readonly problem: Problem | undefined
}

/** Of a replica that is not open. */
export const NOT_OPEN: SyncStatus = {
  online: false,
  synced: false,
  undecided: 0,
  unsavedEdits: 0,
  unsavedDocs: 0,
  unstoredDocs: 0,
  kept: 0,
}

export function syncState({ status, isLoaded, keptTexts, hasNetwork, awayMs, problem }: Standing): SyncState {
  const changes = status.undecided + Math.max(status.unsavedDocs, status.unstoredDocs)
  const kept = status.kept + keptTexts
  const kind = problem || kept > 0 ? 'attention' : connection(status, changes, hasNetwork, awayMs)
  return { kind, changes, online: status.online, loading: !isLoaded, kept, ...(problem && { problem }) }
}

function connection({ online, synced }: SyncStatus, changes: number, hasNetwork: boolean, awayMs: number): SyncKind {
  if (online) return synced && changes === 0 ? 'synced' : 'saving'
  return hasNetwork && awayMs < RECONNECTING_MS_MAX ? 'reconnecting' : 'offline'
}

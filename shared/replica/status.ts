/** What a person or a tool wants to know of this device: what is only here, and whether anybody listens. */
export interface SyncStatus {
  readonly online: boolean
  /** Online, everything loaded and nothing left to send. */
  readonly synced: boolean
  /** Commands that the relay has not decided. */
  readonly undecided: number
  /** Edits that are only on this device. */
  readonly unsavedEdits: number
  /** Docs with edits that the relay will take and does not have. */
  readonly unsavedDocs: number
  /** Docs open in an editor in which something typed is not even on this device's disk; for more than a moment only when that refuses. */
  readonly unstoredDocs: number
  /** Refused and parked commands that nobody has acknowledged. */
  readonly kept: number
}

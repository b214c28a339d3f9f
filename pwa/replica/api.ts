import type { Prose } from '@baton/shared/content/brief.ts'
import type { Id, StreamName } from '@baton/shared/ids.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { Outcome } from '@baton/shared/protocol/outcome.ts'
import type { Peer } from '@baton/shared/protocol/presence.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import type { SendOptions, Sent } from '@baton/shared/replica/clerk.ts'
import type { LiveDoc, TaskDocKind } from '@baton/shared/replica/live-doc.ts'
import type { Identity, KeptText, StoredCommand } from '@baton/shared/replica/storage.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'
import type * as Y from 'yjs'
import type { Account } from './account.ts'
import type { Marks } from './mark.ts'
import type { LogEntry, SyncState } from './sync-state.ts'

/**
 * One account's replica in one tab. Tabs of an account share what is stored and its outbox; one of them talks to the relay. Reads answer
 * at once from memory, as of the last change that listeners were told of, and with the same object until it says something else. Before
 * the storage is open there is nothing to be read, and what is written waits for it.
 */
export interface BrowserReplica {
  readonly account: Account
  /** The storage is open: what reads answer is what this device has. */
  readonly isOpen: () => boolean
  /** Who this device writes for; nothing before the first connection ever. */
  readonly identity: () => Identity | undefined
  readonly workspace: () => WorkspaceState
  /** Confirmed rows with what this device hopes for laid over them. Do not keep the state: read it again after each change. */
  readonly view: (project: Id) => ProjectState
  readonly confirmed: (project: Id) => ProjectState
  /** Grows with everything that a reader of this stream could see: its rows, and this device's commands in it. */
  readonly version: (stream: StreamName) => number
  /** Whether the full set of a stream has ever arrived here. */
  readonly isLoaded: (stream: StreamName) => boolean
  /** When a live lease runs out, by the relay's clock in ms. */
  readonly expiresAt: (project: Id, task: Id) => number | undefined
  /** The relay's clock as far as this device can tell, in ms since 1970. */
  readonly now: () => number
  /** Under which a person claims in this browser, the same in all its tabs; such leases are renewed while somebody works here. */
  readonly session: () => string

  /** Resolves when the command is on this device's disk, or with why it is not; then nothing of it is stored. */
  readonly send: (
    stream: StreamName,
    type: string,
    args: Readonly<Record<string, unknown>>,
    options?: SendOptions,
  ) => Promise<Sent | Rejection>
  /** What became of a command; nothing while it is undecided. */
  readonly outcome: (command: Id) => Outcome | undefined
  /** Resolves when the relay has decided; `undefined` when that takes longer. */
  readonly whenDecided: (command: Id, timeoutMs: number) => Promise<Outcome | undefined>
  /** This device's unsettled commands of a project by the task they are about. */
  readonly marks: (project: Id) => Marks
  /** Commands that were refused or parked and nobody acknowledged, oldest first; their text is theirs who wrote it. */
  readonly kept: () => readonly StoredCommand[]
  readonly acknowledge: (command: Id) => Promise<void>

  /** Opens the text of a task for an editor, until that closes it; nothing before the storage is open. */
  readonly openDoc: (project: Id, kind: TaskDocKind, task: Id) => LiveDoc | undefined
  /** Brief and criteria; `undefined` while this device does not have them yet: they are asked for then. */
  readonly prose: (project: Id, task: Id) => Promise<Prose | undefined>
  readonly editBrief: (project: Id, task: Id, edit: (doc: Y.Doc) => void) => Promise<{ readonly ok: true } | Rejection>
  /** Resolves when nothing that was typed is only in this tab's memory: it may go. */
  readonly stored: () => Promise<void>
  /** Texts of docs that the relay refused. */
  readonly keptTexts: () => readonly KeptText[]
  readonly dropKeptText: (id: Id) => Promise<void>

  /** Who is connected to a project now, one entry a connection. */
  readonly presence: (project: Id) => readonly Peer[]
  /** Lets others see which task is looked at here. */
  readonly lookAt: (project: Id, task: Id | undefined) => void

  readonly sync: () => SyncState
  /** What happened since this tab was opened, newest last; the oldest go first. */
  readonly log: () => readonly LogEntry[]
  /** Tries at once what is being tried again and again: the storage, the relay; also after signing in again. */
  readonly retry: () => void
  /** Called after anything above changed, by whichever tab; returns how to stop. */
  readonly onChange: (listener: () => void) => () => void
  readonly close: () => Promise<void>
  /** Closes, and deletes all that this device has of the account, what only it has included: ask first. */
  readonly erase: () => Promise<void>
}

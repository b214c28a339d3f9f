import type { Prose } from '@baton/shared/content/brief.ts'
import type { Id, StreamName } from '@baton/shared/ids.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { Outcome } from '@baton/shared/protocol/outcome.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import type { SendOptions, Sent } from '@baton/shared/replica/clerk.ts'
import type { SyncStatus } from '@baton/shared/replica/status.ts'
import type { Identity, KeptText, StoredCommand } from '@baton/shared/replica/storage.ts'
import type { AnyRow } from '@baton/shared/state.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'
import type * as Y from 'yjs'

/**
 * One device's replica as tools, command line and tests use it. Several processes may open the same folder: one of them holds the
 * connection, the others write into its outbox and read its rows. Every read applies what the others stored before it answers.
 */
export interface NodeReplica {
  /** Who this device writes for; nothing before the first connection ever. */
  readonly identity: () => Promise<Identity | undefined>
  readonly workspace: () => Promise<WorkspaceState>
  /** Confirmed rows with what this device hopes for laid over them. Do not keep it: ask again after each wait. */
  readonly view: (project: Id) => Promise<ProjectState>
  readonly confirmed: (project: Id) => Promise<ProjectState>
  /** Resolves once a task of this id or key is here, or no relay is there to ask, or it takes too long: then there is none. */
  readonly arrival: (project: Id, task: string) => Promise<void>
  /** Confirmed rows that were stored after a change of this device; what it is called to go on from there. */
  readonly changed: (streams: readonly StreamName[], after: number) => Promise<Changed>
  /** When a live lease runs out, by the relay's clock in ms. */
  readonly expiresAt: (project: Id, task: Id) => Promise<number | undefined>

  /** Resolves when the command is on disk; what becomes of it says `outcome`. */
  readonly send: (
    stream: StreamName,
    type: string,
    args: Readonly<Record<string, unknown>>,
    options?: SendOptions,
  ) => Promise<Sent | Rejection>
  /** What became of a command; `undefined` when that is not known in time. `timeoutMs: 0` asks without waiting. */
  readonly outcome: (command: Id, options?: { readonly timeoutMs?: number }) => Promise<Outcome | undefined>
  /** Commands that were refused or parked and nobody acknowledged; their text is theirs who wrote it. */
  readonly kept: () => Promise<readonly StoredCommand[]>
  readonly acknowledge: (command: Id) => Promise<void>

  /** Brief and criteria; `undefined` while this device does not have them yet. */
  readonly prose: (project: Id, task: Id) => Promise<Prose | undefined>
  readonly editBrief: (project: Id, task: Id, edit: (doc: Y.Doc) => void) => Promise<Edited | Rejection>
  readonly scratchpad: (project: Id, task: Id) => Promise<string | undefined>
  readonly editScratchpad: (project: Id, task: Id, edit: (doc: Y.Doc) => void) => Promise<Edited | Rejection>
  /** Markdown; `undefined` while this device does not have it yet. */
  readonly pageText: (project: Id, page: Id) => Promise<string | undefined>
  readonly editPage: (project: Id, page: Id, edit: (doc: Y.Doc) => void) => Promise<Edited | Rejection>
  /** Texts of docs that the relay refused. */
  readonly keptTexts: () => Promise<readonly KeptText[]>
  readonly dropKeptText: (id: Id) => Promise<void>

  /** Keeps a lease renewed at a third of its time, while this process lives and its session was touched in the last half hour. */
  readonly hold: (project: Id, task: Id, fence: number, session: string) => Promise<void>
  readonly letGo: (project: Id, task: Id) => void
  /** Somebody still works in this session. */
  readonly touch: (session: string) => void
  /** A session of this process is over: nothing is renewed in its name any longer. */
  readonly leave: (session: string) => void

  readonly online: () => Promise<boolean>
  /** Why the relay will not have this device, as far as this process was told: a revoked token, a build too old. */
  readonly refusal: () => string | undefined
  /** The relay was tried, by this process or the one that leads, and nobody answered; it is tried again and again. */
  readonly unanswered: () => boolean
  readonly status: () => Promise<SyncStatus>
  /** Resolves `true` when everything is loaded and nothing is left to send, `false` when that takes longer. */
  readonly whenSynced: (options?: { readonly timeoutMs?: number }) => Promise<boolean>
  /** Resolves `true` as soon as this is so, by whichever process, `false` when that takes longer. */
  readonly until: (isSo: () => Promise<boolean>, timeoutMs: number) => Promise<boolean>
  /** Called after anything changed, by whichever process; returns how to stop. */
  readonly onChange: (listener: () => void) => () => void
  readonly close: () => Promise<void>
}

export interface Changed {
  /** Changes are counted by device: of another one they mean nothing. */
  readonly device: Id
  readonly change: number
  /** A list for each stream that was asked for. */
  readonly rows: readonly (readonly AnyRow[])[]
  /** All rows of one were loaded anew, so that nobody knows which of them are new. */
  readonly isAnew: boolean
}

export interface Edited {
  readonly ok: true
}

export interface OpenReplicaOptions {
  /** Holds everything of this device; made with mode 0700 when it is not there. */
  readonly folder: string
  /** `http://127.0.0.1:4600` */
  readonly relay: string
  readonly token: string
  /** Which of the projects it may read are kept; all of them unless told. */
  readonly projects?: 'all' | readonly Id[]
  /** Which prose is kept without being asked for. Every brief and page unless told. */
  readonly docs?: 'briefs' | 'on-demand'
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

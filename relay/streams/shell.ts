import type { Id, StreamName } from '@baton/shared/ids.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'
import type { Effect, Store } from '../store/port.ts'
import type { RelayClock } from './clock.ts'
import type { DocCache } from './content/doc-cache.ts'
import type { Happened } from './happened.ts'
import type { Watch } from './watch.ts'

/** What a host stands on. */
export interface Shell {
  readonly store: Store
  readonly docs: DocCache
  readonly clock: RelayClock
  readonly epoch: number
  readonly isRestored: boolean
  /** The workspace as committed and the number of its rights; no workspace for the workspace's own stream, which sees its layer. */
  readonly rights: () => { readonly workspace: WorkspaceState | undefined; readonly number: number }
  readonly until: (task: Id) => number | undefined
  readonly effectsOf: (happened: Happened) => readonly Effect[]
  readonly wakeEffects: () => void
  /** Why nothing may be decided now, if so. */
  readonly refusal: () => Rejection | undefined
  /** Runs a tick soon, after what is already at the door has come in. */
  readonly defer: (run: () => void) => void
  readonly report: (error: unknown, stream: StreamName) => void
  readonly watch: Watch
}

import type { Prose } from '@baton/shared/content/brief.ts'
import type { Id, StreamName } from '@baton/shared/ids.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'
import type { Random } from '../random.ts'
import type { Member } from '../template.ts'

/** How somebody reaches Baton: through a device of their own, or by requests. */
export interface Hand {
  /** The project as they see it; nothing while they see nothing. */
  readonly see: (project: Id) => ProjectState | undefined
  readonly seeWorkspace: () => WorkspaceState | undefined
  readonly prose: (project: Id, task: Id) => Promise<Prose | undefined>
  readonly page: (project: Id, page: Id) => Promise<string | undefined>
  readonly send: (stream: StreamName, order: Order) => Promise<void>
  /** Types into a brief or a page; only where there is a device. */
  readonly type?: (project: Id, kind: 'brief' | 'page', subject: Id, change: Typing) => Promise<void>
  readonly renew?: (project: Id, task: Id, fence: number, session: string) => Promise<void>
}

export interface Order {
  readonly type: string
  readonly args: Readonly<Record<string, unknown>>
  readonly basis?: Readonly<Record<string, unknown>>
  /** For the workspace instead of the project. */
  readonly of?: 'workspace'
  /** Not through a device: by one request that nobody repeats, or by the relay itself for somebody outside. */
  readonly by?: 'request' | 'relay'
}

export interface Typing {
  readonly text: string
  /** Where, as a share of what is there; how much of what stands there goes. */
  readonly at: number
  readonly erase: number
  readonly criterion?: { readonly id: Id; readonly text: string }
}

/** What somebody has before them when they decide what to do. */
export interface Scene {
  readonly random: Random
  readonly who: Member
  readonly session: string
  readonly project: Id
  readonly state: ProjectState
  readonly workspace: WorkspaceState
  readonly newId: () => Id
  /** Fences that they were ever given, by task: some are stale. */
  readonly fences: readonly { readonly task: Id; readonly fence: number }[]
  readonly prose: (task: Id) => Promise<Prose | undefined>
  readonly page: (page: Id) => Promise<string | undefined>
  /** Tasks that were put away: no replica has them, somebody remembers. */
  readonly putAway: () => readonly Id[]
}

export type Move = (scene: Scene) => Order | undefined | Promise<Order | undefined>

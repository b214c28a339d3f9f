import type { Id, StreamName } from '@baton/shared/ids.ts'
import type { RowTypes, State } from '@baton/shared/state.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'
import type { StoredEvent } from '../store/port.ts'

/** What a tick tells of, so that something can follow from it in another stream. What follows is committed with it and done after it. */
export type Happened = { readonly stream: StreamName; readonly now: number; readonly workspace: WorkspaceState } & (
  | {
      readonly kind: 'event'
      readonly event: StoredEvent
      /** The rows as they were when the event was decided. */
      readonly before: State<RowTypes>
    }
  | {
      readonly kind: 'tick'
      /** Of its last event. */
      readonly seq: number
      readonly before: State<RowTypes>
      readonly after: State<RowTypes>
    }
  | {
      /** A command was parked, or one that confirms a parked one was accepted: then it is named by what it confirms. */
      readonly kind: 'parked' | 'confirmed'
      readonly command: Id
      readonly type: string
      readonly task: Id | undefined
      readonly member: Id
      readonly rows: State<RowTypes>
    }
)

type Without<Whole, Common> = Whole extends unknown ? Omit<Whole, keyof Common> : never

/** Without what every tick knows by itself. */
export type Occurrence = Without<Happened, { readonly stream: unknown; readonly now: unknown; readonly workspace: unknown }>

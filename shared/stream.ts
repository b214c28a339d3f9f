import type { DocName } from './content/layout.ts'
import type { CommandSpec, Context, Decision, Fact, ProseSubject } from './decider.ts'
import type { Id } from './ids.ts'
import type { Scope } from './member/member.ts'
import type { Index, RowTypes, State } from './state.ts'

/**
 * All rules of one kind of stream, joined: what the relay's host and every replica drive. Arguments were parsed by the command's own
 * schema at the door, so inside a command is one of the union.
 */
export interface StreamRules<Rows extends RowTypes, Command extends AnyCommand, Event extends AnyEvent> {
  readonly commands: Readonly<Record<Command['type'], CommandSpec>>
  readonly indexes: readonly Index<never>[]
  readonly decide: (state: State<Rows>, command: Command, context: Context) => Decision<Event>
  readonly evolve: (state: State<Rows>, fact: Fact<Event>) => void
  /** The prose that the command reads or writes; its doc is loaded before the tick. */
  readonly proseOf: (state: State<Rows>, command: Command) => ProseSubject | undefined
  /** What the log notes when somebody types into a doc, before its text changes. */
  readonly noteTyping: (state: State<Rows>, doc: DocName, context: Context) => readonly Event[]
  /** Whether this event takes rights away: then no tick that read the older ones may commit. */
  readonly revokes: (event: Event) => boolean
  /** Whether all who may enter the stream read the same rows. */
  readonly readsAlike: boolean
  readonly mayRead: (reader: Reader, row: Rows[keyof Rows]) => boolean
}

export interface AnyCommand {
  readonly type: string
  readonly args: unknown
  readonly basis?: unknown
}

export interface AnyEvent {
  readonly type: string
  readonly body: unknown
}

/** Who reads, as far as visibility asks. */
export interface Reader {
  readonly member: Id
  readonly scopes: ReadonlySet<Scope>
  readonly projects: 'all' | readonly Id[]
}

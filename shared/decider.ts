import type { z } from 'zod'
import type { Prose } from './content/brief.ts'
import type { Id } from './ids.ts'
import type { Scope } from './member/member.ts'
import type { Rejection } from './rejection.ts'

/**
 * The shape of all rules: `decide(state, command, context) -> events or rejection`, `evolve(state, fact)`. Decide judges and changes
 * nothing; evolve changes and judges nothing. The relay and every replica run the same two functions.
 */

/** Who asks, as the relay resolved it from the credential in this very tick. Never from a parameter. */
export interface Actor {
  readonly member: Id
  readonly kind: 'human' | 'agent' | 'system'
  /** The person behind an agent. */
  readonly owner?: Id
  readonly scopes: ReadonlySet<Scope>
  readonly credential: Id
  readonly device: Id
}

/** What only the relay can answer. A replica that predicts has none of it: its rows get no key, fence or deadline. */
export interface Authority {
  readonly epoch: number
  /** When the live lease of this task runs out, in ms. */
  readonly until: (task: Id) => number | undefined
  /** Brief and criteria as they stand. The doc is loaded and pinned before the tick. */
  readonly prose: (task: Id) => Prose
  /** The text of a page as it stands. */
  readonly page: (page: Id) => string
  /** What rules ask of a member other than the actor; nothing for nobody, or for one who was removed. */
  readonly member: (id: Id) => { readonly kind: 'human' | 'agent'; readonly owner?: Id } | undefined
}

export interface Context {
  /** Milliseconds since 1970 by the relay's clock; on a replica an estimate of it. */
  readonly now: number
  /** The id of the command being decided. */
  readonly command: Id
  readonly actor: Actor
  readonly authority?: Authority
}

/** Whose prose: it lies in a doc of its own or, with that of other tasks, in a shard. */
export type ProseSubject = { readonly task: Id } | { readonly page: Id }

/** Prose that a command brought along. The relay writes it into the doc of the task or page in the batch of its event. */
export type ProseWrite = { readonly task: Id; readonly prose: Partial<Prose> } | { readonly page: Id; readonly text: string }

export interface Accepted<Event> {
  readonly ok: true
  readonly events: readonly Event[]
  readonly writes?: readonly ProseWrite[]
  /** A small answer that goes back with the outcome, such as the task that `queue.next` took. */
  readonly result?: Readonly<Record<string, unknown>>
}

export type Decision<Event> = Accepted<Event> | Rejection

export const accept = <Event>(...events: readonly Event[]): Accepted<Event> => ({ ok: true, events })

/** An event with what the relay stamped on it: all that evolve may see. */
export type Fact<Event> = Event & { readonly now: number; readonly member: Id; readonly command: Id }

/** What a type of command asks for before it is looked at. */
export interface CommandSpec<Args extends z.ZodType = z.ZodType, Basis extends z.ZodType = z.ZodType> {
  readonly v: number
  /** `undefined`: only the relay itself may send it. */
  readonly scope: Scope | undefined
  readonly args: Args
  /** Compare-and-set on what matters: a basis that no longer holds is a rejection. */
  readonly basis?: Basis
  /**
   * What happens when it waited too long on a device that was away: `first` is parked, `never` is decided all the same, and everything else
   * is parked only behind something of the same task.
   */
  readonly parks?: 'first' | 'never'
  /** What it brought about ends with an epoch: once accepted, it is not handed in again after a restore. */
  readonly lapses?: true
  /** One sentence for help texts, OpenAPI and tools. */
  readonly about: string
}

export const command = <Args extends z.ZodType, Basis extends z.ZodType = z.ZodUndefined>(spec: CommandSpec<Args, Basis>) => spec

/** The union of commands that a catalogue describes: `{ type, args, basis? }`. */
export type CommandOf<Catalogue extends Record<string, CommandSpec>> = {
  [Type in keyof Catalogue & string]: {
    readonly type: Type
    readonly args: z.infer<Catalogue[Type]['args']>
    readonly basis?: z.infer<NonNullable<Catalogue[Type]['basis']>> | undefined
  }
}[keyof Catalogue & string]

import type { z } from 'zod'
import type { Prose } from '../content/brief.ts'
import type { Actor, CommandSpec } from '../decider.ts'
import type { Id } from '../ids.ts'
import type { Under } from '../lease/fence.ts'
import type { Scope } from '../member/member.ts'
import type { Project } from '../project/project.ts'
import type { ProjectState } from '../project-rows.ts'
import type { ProjectStreamCommand } from '../project-stream.ts'
import type { Rejection } from '../rejection.ts'
import type { WorkspaceState } from '../workspace-rows.ts'
import type { WorkspaceCommand } from '../workspace-stream.ts'

/**
 * A verb is data, told once: what it is called, what it is about, who may use it, what it is asked. REST routes, MCP tools and the verbs of
 * the command line are translations of it. Inputs are in the caller's words (keys, names); `references.ts` makes ids of them before
 * a verb sees them.
 */
interface Told<Input extends z.ZodObject = z.ZodObject> {
  /** `task.transfer`; the tool is called `task_transfer`. */
  readonly name: string
  /** One or two sentences; they are what a model and a person read before they use it. */
  readonly about: string
  /** What a credential needs; the rules ask again. */
  readonly scope: Scope | undefined
  /** `read` changes nothing, `add` only adds, `change` takes something away from what was there. */
  readonly effect: 'read' | 'add' | 'change'
  /** Rows of the feature list that it serves: `B4`. */
  readonly features: readonly string[]
  readonly input: Input
  /** `post /api/tasks/:task/transfer`. What the path does not name is the body, or the query of a `get`. Absent: not by REST. */
  readonly rest?: `${Method} /${string}`
  /** Words, `<needed>`, `[optional]` and `[several...]` fields of the input; all others become options. Absent: not on the command line. */
  readonly line?: string
  /** What an option is called where it is not the field's name: `{ addLabels: 'label' }`. */
  readonly options?: Readonly<Record<string, string>>
  /** Fields that a tool does not take: a model pays for every one of them, and another says the same. */
  readonly unlisted?: readonly string[]
  /** Tells a model what to do next. */
  readonly hint?: string
  /** Devices do not have what it takes: an agent's machine asks the relay by REST. */
  readonly atRelay?: true
}

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** Where a verb works: in one project, in the workspace beside all of them, or over every project its asker may enter. */
export type Place = 'project' | 'workspace' | 'everywhere'

/** Who asks. */
export type Asker = Pick<Actor, 'member' | 'kind' | 'owner' | 'scopes'>

export interface WorkspaceView {
  readonly workspace: WorkspaceState
  readonly me: Asker
  /** By the relay's clock, in ms; on a replica an estimate of it. */
  readonly now: number
}

export interface ProjectView extends WorkspaceView {
  readonly project: Project
  readonly state: ProjectState
  /** When a live lease runs out; the relay alone always knows. */
  readonly until: (task: Id) => number | undefined
  /** Of `input.task`, for verbs that ask for it; absent while a device does not have it. */
  readonly prose?: Prose
  /** Of the page that `needsPage` asks for; absent while a device does not have it. */
  readonly pageText?: string
}

export interface EveryView extends WorkspaceView {
  readonly projects: readonly ProjectView[]
}

export type ViewOf<Where extends Place> = { project: ProjectView; workspace: WorkspaceView; everywhere: EveryView }[Where]

/** What a write gets to make its command of. */
export interface Making {
  /** The session that the caller works in. */
  readonly session: string
  /** Ids of what the write brings into being: the same for the same call sent twice. */
  readonly ids: (what: string) => Id
  /** What a write under a lease names it by: the fence that was given, else what an agent's own machine remembers of its claim. */
  readonly under: (task: Id, given: number | undefined) => Under
  /** A source of randomness for ranks. */
  readonly randomBit: () => boolean
}

/** What a write gets to show what became of it: what it made, and what the relay said beside `accepted`. */
export interface Made extends Making {
  readonly result: Readonly<Record<string, unknown>>
}

export type Command = ProjectStreamCommand | WorkspaceCommand

/** One command; or several, each decided on its own and in this order; or why there is none. */
export type Drafted = Command | readonly Command[] | Rejection

/** Whose text a verb asks for: the page that its input names, or the one that is the project's context. */
export type NeededPage = 'named' | 'context'

/** A pure query, the same on a relay and on a device that is offline. */
export interface ReadVerb<Where extends Place = Place, Input extends z.ZodObject = z.ZodObject> extends Told<Input> {
  readonly does: 'read'
  readonly place: Where
  readonly needsProse?: true
  readonly needsPage?: NeededPage
  /**
   * The field of the answer that lists rows, of 160 bytes each when a tool shows them. Then the input has `limit` and `cursor` and the answer
   * `next`. Every other answer is shown whole, in pages where it is long.
   */
  readonly list?: string
  readonly read: (view: ViewOf<Where>, input: z.output<Input>) => object | Rejection
}

/** Commands of one stream, and what is shown once they are decided. */
export interface WriteVerb<Where extends Place = Place, Input extends z.ZodObject = z.ZodObject> extends Told<Input> {
  readonly does: 'write'
  readonly place: Where
  readonly needsProse?: true
  readonly needsPage?: NeededPage
  /** Must be decided now: without a relay it is refused. Else it is kept on the device until there is one. */
  readonly online?: true
  /** The caller's lease on `input.task` ends with it: nobody renews it any longer. */
  readonly endsLease?: true
  /** Nobody renews what the session holds any longer. */
  readonly endsSession?: true
  /** By REST, 201: something new has an address. */
  readonly creates?: true
  readonly command: (view: ViewOf<Where>, input: z.output<Input>, making: Making) => Drafted
  readonly shows: (view: ViewOf<Where>, input: z.output<Input>, made: Made) => object
}

/** What only the relay can answer: its room answers it under this name, and an agent's machine asks it by REST. */
export interface RelayVerb<Input extends z.ZodObject = z.ZodObject> extends Told<Input> {
  readonly does: 'relay'
  readonly place: Place
  readonly list?: string
  readonly rest: `${Method} /${string}`
}

export type Verb = ReadVerb | WriteVerb | RelayVerb

type Spec<Kind, Keys extends keyof Kind = never> = Omit<Kind, 'does' | 'effect' | Keys>

export const readVerb = <const Where extends Place, Input extends z.ZodObject>(
  spec: Spec<ReadVerb<Where, Input>, 'scope'> & Partial<Pick<ReadVerb, 'scope'>>,
): ReadVerb => ({ scope: 'read', ...spec, does: 'read', effect: 'read' }) as unknown as ReadVerb

/** Scope and words are those of the command `of`, unless it says others. */
export const writeVerb = <const Where extends Place, Input extends z.ZodObject>({
  of,
  ...spec
}: Spec<WriteVerb<Where, Input>, 'scope' | 'about'> &
  Partial<Pick<WriteVerb, 'scope' | 'about'>> & { readonly of: CommandSpec; readonly effect: 'add' | 'change' }): WriteVerb =>
  ({ scope: of.scope, about: of.about, ...spec, does: 'write' }) as unknown as WriteVerb

export const relayVerb = (spec: Omit<RelayVerb, 'does'>): RelayVerb => ({ ...spec, does: 'relay' })

/** `task_transfer`. */
export const toolNameOf = ({ name }: Pick<Verb, 'name'>): string => name.replaceAll(/[.-]/g, '_')

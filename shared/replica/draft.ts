import type { StreamName } from '../ids.ts'
import { projectRules } from '../project-stream.ts'
import { type Rejection, reject } from '../rejection.ts'
import type { RowTypes } from '../state.ts'
import type { AnyCommand, AnyEvent, StreamRules } from '../stream.ts'
import { workspaceRules } from '../workspace-stream.ts'

export type AnyRules = StreamRules<RowTypes, AnyCommand, AnyEvent>

export const rulesOf = (stream: StreamName): AnyRules => (stream === 'workspace' ? workspaceRules : projectRules) as unknown as AnyRules

export interface Draft {
  readonly ok: true
  readonly v: number
  readonly args: Record<string, unknown>
  readonly basis?: Record<string, unknown>
}

/** A command as its catalogue has it, or why it is none. Said here at once, since nothing can make it right later. */
export function draftCommand(stream: StreamName, type: string, args: unknown, basis?: unknown): Draft | Rejection {
  const { commands } = rulesOf(stream)
  const spec = Object.hasOwn(commands, type) ? commands[type] : undefined
  if (spec?.scope === undefined) return reject('UNKNOWN_COMMAND', `There is no command ${type} in this stream.`)
  const parsed = spec.args.safeParse(args)
  if (!parsed.success) return invalid(type, parsed.error.issues)
  const v = spec.v
  if (spec.basis === undefined || basis === undefined) return { ok: true, v, args: asJson(parsed.data) }
  const parsedBasis = spec.basis.safeParse(basis)
  if (!parsedBasis.success) return invalid(`${type} basis`, parsedBasis.error.issues)
  return { ok: true, v, args: asJson(parsed.data), basis: asJson(parsedBasis.data) }
}

/** What is stored and sent is JSON, so that both give the same body. */
const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>

const invalid = (what: string, issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): Rejection =>
  reject('INVALID', `${what}: ${issues.map(({ path, message }) => `${path.join('.') || 'arguments'} ${message}`).join('; ')}`, {
    fields: issues.map(({ path, message }) => ({ path: path.join('.'), message })),
  })

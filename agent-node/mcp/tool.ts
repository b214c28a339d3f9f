import { randomUUID } from 'node:crypto'
import type { Scope } from '@baton/shared/member/member.ts'
import { present } from '@baton/shared/present.ts'
import type { Project } from '@baton/shared/project/project.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { refuseScope } from '@baton/shared/scope.ts'
import type { z } from 'zod'
import { type AgentNode, whoami } from '../agent-node.ts'
import { type Desk, type Office, openDesk, openOffice, type Whereabouts } from './desk.ts'
import { type Answer, answered, type Envelope, refused } from './envelope.ts'
import { errorOf } from './refusal.ts'
import { adopt } from './working.ts'

/** A tool is a schema, what a client may know about it, and one function. Who calls is never a parameter: the credential says it. */
export interface Tool<Input extends z.ZodObject = z.ZodObject> {
  readonly name: string
  readonly about: string
  readonly input: Input
  readonly effect: Effect
  /** Refused to whoever lacks it before anything is done. */
  readonly scope?: Scope | undefined
  readonly run: (desk: Desk, args: z.infer<Input>) => Promise<Answer | Refusal>
  /** Instead, for what is done in no project in particular. */
  readonly runAnywhere?: (office: Office, args: z.infer<Input>) => Promise<Answer | Refusal>
}

export type Refusal = Rejection & { readonly kept?: string }

/** `read` changes nothing, `add` only adds, `change` takes something away from what was there. */
export type Effect = 'read' | 'add' | 'change'

export const tool = <Input extends z.ZodObject>(definition: Tool<Input>): Tool => definition as unknown as Tool

/** The one door of all calls, over MCP and from the command line: it parses, runs and never throws. */
export async function callTool(node: AgentNode, called: Tool, raw: unknown, log: (line: string) => void): Promise<Envelope> {
  try {
    const parsed = called.input.safeParse(raw ?? {})
    if (!parsed.success) return refused(errorOf((await forbidden(node, called)) ?? invalid(parsed.error), undefined), null)
    node.replica.touch(node.session.id)
    const { runAnywhere } = called
    if (runAnywhere) return await runAt(await openOffice(node), node, called, (office) => runAnywhere(office, parsed.data))
    const { project, task, from = task } = parsed.data as Whereabouts & { readonly from?: string }
    const desk = await openDesk(node, present({ project, task: from }))
    if (desk.ok) await adopt(desk)
    return await runAt(desk, node, called, (open) => called.run(open, parsed.data))
  } catch (error) {
    const request = randomUUID()
    log(`${called.name} ${request}: ${error instanceof Error ? error.stack : String(error)}`)
    return refused(errorOf(reject('INTERNAL', `Something is broken here; the log names it ${request}.`, { request }), undefined), null)
  }
}

async function runAt<At extends Office>(
  place: At | Rejection,
  node: AgentNode,
  { name, scope }: Tool,
  run: (place: At) => Promise<Answer | Refusal>,
): Promise<Envelope> {
  if (!place.ok) return refused(errorOf(place, undefined), null)
  const project = 'project' in place ? projectOf(place.project as Project) : null
  const asOf = await node.contact.asOf()
  const result = (scope && refuseScope(scope, name, place.me)) ?? (await run(place))
  if (!result.ok) {
    const { kept, ...rejection } = result as Refusal
    return refused(errorOf(rejection, place.workspace), project, kept === undefined ? null : { kept })
  }
  const isFresh = result.sync === 'confirmed' && (await place.replica.online())
  return answered(result, project, isFresh ? undefined : asOf)
}

const projectOf = ({ id, prefix }: Project) => ({ id, prefix })

/** Whoever may not use a tool at all learns that first. */
async function forbidden(node: AgentNode, { name, scope }: Tool): Promise<Rejection | undefined> {
  const me = await whoami(node)
  return me && scope && refuseScope(scope, name, me)
}

export function invalid(error: z.ZodError): Rejection {
  const issues = error.issues.map((issue) => `${issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''}${whatIsWrong(issue)}`)
  return reject('INVALID', `${issues.slice(0, ISSUES_TOLD_MAX).join('; ')}.`)
}

/** Of several possible shapes zod only says that none of them fits; here each says what it would have been. */
function whatIsWrong(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_union') return issue.message
  const expected = issue.errors.flat().map(({ message }) => message.replace(/^Invalid input: /, ''))
  return expected.length === 0 ? issue.message : [...new Set(expected)].join(', or ').replaceAll(', or expected ', ' or ')
}

const ISSUES_TOLD_MAX = 5

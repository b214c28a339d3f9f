import type { Id } from '@baton/shared/ids.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { Code } from '@baton/shared/rejection.ts'
import { decisionsByTask } from '@baton/shared/review/review.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'
import type { Mark } from '../replica/mark.ts'
import { ago } from '../ui/ago.ts'
import { capitalised, memberWords } from '../ui/member-words.ts'

type Refused = Extract<Mark, { state: 'refused' }>

/** What one needs to know to say who and when. */
export interface Telling {
  readonly state: ProjectState
  readonly workspace: WorkspaceState
  readonly me: Id | undefined
  readonly now: number
}

/** Why something was refused, as one tells a colleague: who and when, no codes. The relay's own sentence where nothing better is known. */
export const whyRefused = (mark: Pick<Refused, 'command' | 'outcome'>, telling: Telling): string =>
  WORDS[mark.outcome.code]?.(mark.outcome.detail ?? {}, telling, mark) ?? mark.outcome.reason

type Detail = Readonly<Record<string, unknown>>
type Words = (detail: Detail, telling: Telling, mark: Pick<Refused, 'command' | 'outcome'>) => string | undefined

const WORDS: { readonly [Known in Code]?: Words } = {
  HELD: (detail, telling) => sentence(detail, telling, 'took it', detail.since),
  FENCED: lateWrite,
  CONFLICT: (detail, telling) => movedMeanwhile(detail, telling) ?? askedMeanwhile(detail, telling),
  STALE_SUBMISSION: (detail, telling) => sentence(detail, telling, 'handed in another result', detail.at, ' Read it and decide again.'),
  STALE_CONTENT: ({ changed }) =>
    changed === undefined ? undefined : `${capitalised(partsWords(changed))} changed since you read it. Look at it and decide again.`,
  ALREADY_DECIDED: decidedMeanwhile,
  FORBIDDEN: ({ scope }) => (typeof scope === 'string' ? `You are not allowed to ${SCOPE_WORDS[scope] ?? scope} here.` : undefined),
}

/** The parts of what is reviewed, as a refusal names them: `the brief and the criteria`. */
export function partsWords(parts: unknown): string {
  const words = Array.isArray(parts) ? parts.map((part) => `the ${String(part)}`) : ['something']
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** Nothing when nobody knows who it was. */
function sentence({ by }: Detail, { workspace, me, now }: Telling, did: string, at: unknown, then = ''): string | undefined {
  if (typeof by !== 'string') return undefined
  return `${capitalised(memberWords(workspace, me, by))} ${did}${typeof at === 'number' ? ` ${ago(at, now)}` : ''}.${then}`
}

function lateWrite(detail: Detail, telling: Telling): string {
  if (detail.by === telling.me) return 'You claimed it anew meanwhile; this belonged to the claim before.'
  return `Your claim had ended before this arrived. ${sentence(detail, telling, 'took it', detail.since) ?? 'Claim it again to go on.'}`
}

function movedMeanwhile(detail: Detail, telling: Telling): string | undefined {
  const column = typeof detail.column === 'string' ? telling.state.get('column', detail.column) : undefined
  return column && (sentence(detail, telling, `moved it to “${column.name}”`, detail.at) ?? `It is in “${column.name}” by now.`)
}

const askedMeanwhile = (detail: Detail, telling: Telling): string | undefined =>
  typeof detail.question === 'string' ? sentence(detail, telling, `asked already: “${detail.question}”`, undefined) : undefined

/** The refusal says how it was decided; who did stands in the rows. */
function decidedMeanwhile(_detail: Detail, telling: Telling, { command }: Pick<Refused, 'command'>): string | undefined {
  const submission = telling.state.get('submission', String(command.args.submission ?? command.args.replaces))
  if (!submission) return undefined
  for (const { submission: about, member, verdict, at } of telling.state.rows(decisionsByTask, submission.task)) {
    if (about === submission.id) return sentence({ by: member }, telling, verdict === 'approve' ? 'approved it' : 'requested changes', at)
  }
  return undefined
}

const SCOPE_WORDS: Readonly<Record<string, string>> = {
  read: 'read',
  work: 'work on tasks',
  plan: 'plan',
  review: 'review',
  docs: 'write pages',
  brief: 'write briefs',
  admin: 'do what admins do',
}

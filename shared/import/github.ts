import { z } from 'zod'
import { digestOf } from '../canonical.ts'
import { wellFormed } from '../text.ts'
import { sentenceOf } from './json-lines.ts'
import type { Left } from './plan.ts'
import type { Said, SourceBatch, SourceItem } from './source-item.ts'
import { typedOf } from './words.ts'

export const GITHUB = 'github'

const user = z.object({ login: wellFormed }).nullish()

const comment = z.object({ user, body: wellFormed.nullish(), created_at: wellFormed.optional(), issue_url: wellFormed.optional() })

/** As `GET /repos/{owner}/{repo}/issues` lists it. */
const issue = z.object({
  number: z.int().min(1),
  title: wellFormed.min(1),
  body: wellFormed.nullish(),
  state: wellFormed.default('open'),
  state_reason: wellFormed.nullish(),
  html_url: wellFormed.optional(),
  repository_url: wellFormed.optional(),
  labels: z.array(z.union([wellFormed, z.object({ name: wellFormed })])).default([]),
  assignee: user,
  assignees: z.array(z.object({ login: wellFormed })).nullish(),
  milestone: z.object({ title: wellFormed }).nullish(),
  type: z.object({ name: wellFormed }).nullish(),
  user,
  /** Their number in a list; whoever fetched them puts them here. */
  comments: z.union([z.int(), z.array(comment)]).optional(),
  created_at: wellFormed.optional(),
  updated_at: wellFormed.optional(),
  closed_at: wellFormed.nullish(),
  pull_request: z.unknown().optional(),
})

type Issue = z.output<typeof issue>
type Comment = z.output<typeof comment>

/** A list of issues, or `{ issues, comments }` with the list of the repository's comments beside it. */
const document = z.union([
  z.array(z.unknown()).transform((issues) => ({ issues: issues.flat(), comments: [] as Comment[] })),
  z.object({ issues: z.array(z.unknown()), comments: z.array(comment).default([]) }),
])

export function readGithub(json: unknown): SourceBatch {
  const read = document.safeParse(json)
  if (!read.success) return { system: GITHUB, items: [], faults: [{ where: 'The file', what: sentenceOf(read.error) }] }
  const { issues, comments } = read.data
  const parsed = issues.map((raw, place) => ({ raw, where: `Issue ${place + 1} of the list`, result: issue.safeParse(raw) }))
  const said = Map.groupBy(comments, ({ issue_url }) => Number(/\/issues\/(\d+)$/.exec(issue_url ?? '')?.[1] ?? 0))
  const whole = parsed.flatMap(({ raw, result }) => (result.success ? [{ raw: raw as object, issue: result.data }] : []))
  const [pulls, taken] = [whole.filter(({ issue }) => issue.pull_request), whole.filter(({ issue }) => !issue.pull_request)]
  return {
    system: GITHUB,
    items: taken.map(({ raw, issue }) => itemOf(issue, raw, said.get(issue.number) ?? [])),
    skipped: [
      ...pulls.map(({ issue }): Left => ({ source: idOf(issue), why: 'it is a pull request' })),
      ...taken.flatMap(({ issue }) => withoutComments(issue, said.get(issue.number)?.length ?? 0)),
    ],
    read: issues.length,
    faults: parsed.flatMap(({ where, result }) => (result.success ? [] : [{ where, what: sentenceOf(result.error) }])),
  }
}

/** `owner/name#12`, so that issues of two repositories do not meet under one number. */
function idOf({ number, html_url, repository_url }: Issue): string {
  const [, repository] = /^https?:\/\/[^/]+\/(?:repos\/)?([^/]+\/[^/]+)/.exec(repository_url ?? html_url ?? '') ?? []
  return `${repository ?? ''}#${number}`
}

function withoutComments(issue: Issue, found: number): readonly Left[] {
  const told = typeof issue.comments === 'number' ? issue.comments - found : 0
  return told > 0 ? [{ source: idOf(issue), why: `${told} of its comments are not in this file; the issue itself is taken over` }] : []
}

function itemOf(issue: Issue, raw: object, beside: readonly Comment[]): SourceItem {
  const id = idOf(issue)
  const names = issue.labels.map((label) => (typeof label === 'string' ? label : label.name))
  const kind = issue.type?.name ?? names.find((name) => /^(bug|epic|chore)$/i.test(name)) ?? 'issue'
  const typed = kind === 'issue' ? { type: 'task' as const } : typedOf(kind)
  const isClosed = issue.state === 'closed'
  const comments = [...(Array.isArray(issue.comments) ? issue.comments : []), ...beside]
  return {
    id,
    where: `Issue ${id}`,
    digest: digestOf(raw),
    title: issue.title,
    kind,
    type: typed.type,
    stage: isClosed ? 'done' : 'backlog',
    labels: [
      typed.label ?? '',
      isClosed && issue.state_reason && issue.state_reason !== 'completed' ? issue.state_reason.replaceAll('_', ' ') : '',
      ...names,
      issue.milestone ? `milestone: ${issue.milestone.title}` : '',
    ],
    assignees: [...(issue.assignees ?? []), ...(issue.assignee ? [issue.assignee] : [])].map(({ login }) => login),
    brief: issue.body ?? undefined,
    sections: [{ heading: 'External reference', text: issue.html_url ?? '' }],
    criteria: [],
    said: comments.map(saidOf),
    made: {
      ...(issue.created_at && { createdAt: issue.created_at }),
      ...(issue.user && { createdBy: issue.user.login }),
      ...(issue.updated_at && { updatedAt: issue.updated_at }),
      ...(issue.closed_at && { closedAt: issue.closed_at }),
    },
    links: [],
    ignored: Object.entries(raw).flatMap(([field, value]) => (value === null || Object.hasOwn(FIELDS, field) ? [] : [field])),
  }
}

const FIELDS = issue.shape

const saidOf = ({ user, body, created_at }: Comment, place: number): Said => ({
  as: `comment ${place + 1}`,
  note: 'comment',
  text: body ?? '',
  author: user?.login,
  at: created_at,
})

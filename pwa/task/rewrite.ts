import type { Id } from '@baton/shared/ids.ts'
import type { WireCommand } from '@baton/shared/protocol/command.ts'
import type { BlockKind } from '@baton/shared/task/task.ts'

/** The forms of a task in which somebody writes. Each keeps its draft under its name. */
export type FormName =
  | 'comment'
  | 'release'
  | 'take-back'
  | 'finish'
  | 'reopen'
  | 'block'
  | 'answer'
  | 'submit'
  | 'replace'
  | 'approve'
  | 'request-changes'

/** `again`: the refused command whose text this is; sending it anew settles that one. */
export interface TextDraft {
  readonly text: string
  readonly again?: Id
}

export interface BlockDraft {
  readonly kind: BlockKind
  readonly question: string
  /** One a line. */
  readonly options: string
  readonly again?: Id
}

/** A result as people write it: lists have one item a line. */
export interface ResultDraft {
  readonly summary: string
  readonly changes: string
  readonly verification: string
  readonly risks: string
  readonly links: string
  readonly again?: Id
}

export type FormDraft = TextDraft | BlockDraft | ResultDraft

export const NO_TEXT: TextDraft = { text: '' }
export const NO_QUESTION: BlockDraft = { kind: 'needs_input', question: '', options: '' }
export const NO_RESULT: ResultDraft = { summary: '', changes: '', verification: '', risks: '', links: '' }

export const draftName = (task: Id, form: FormName): string => `${task}/${form}`

/** The form in which a command was written, with its words in it; nothing for what was not written in one. */
export function rewriteOf({ id, type, args }: Pick<WireCommand, 'id' | 'type' | 'args'>): Rewrite | undefined {
  const text = (form: FormName, words: unknown): Rewrite | undefined =>
    typeof words === 'string' && words.trim() !== '' ? { form, draft: { text: words, again: id } } : undefined
  switch (type) {
    case 'comment.add':
      return text('comment', args.text)
    case 'task.answer':
      return text('answer', args.text)
    case 'task.release':
      return text('release', args.note)
    case 'task.force-release':
      return text('take-back', args.reason)
    case 'task.reopen':
      return text('reopen', args.reason)
    case 'task.move':
      return text('finish', args.reason)
    case 'review.decide':
      return args.verdict === 'approve' ? text('approve', args.reason) : text('request-changes', args.reason)
    case 'task.block':
      return { form: 'block', draft: { ...questionIn(args), again: id } }
    case 'task.submit':
      return { form: 'submit', draft: { ...resultDraft(args.result), again: id } }
    case 'submission.replace':
      return { form: 'replace', draft: { ...resultDraft(args.result), again: id } }
    default:
      return undefined
  }
}

export interface Rewrite {
  readonly form: FormName
  readonly draft: FormDraft
}

type Args = WireCommand['args']

const questionIn = ({ kind, question, options }: Args): BlockDraft => ({
  kind: kind as BlockKind,
  question: String(question),
  options: lines(options),
})

/** A result that is there already, to be written on. */
export function resultDraft(result: unknown): ResultDraft {
  const { summary, changes, verification, risks, links } = (result ?? {}) as Readonly<Record<keyof ResultDraft, unknown>>
  return {
    summary: typeof summary === 'string' ? summary : '',
    changes: lines(changes),
    verification: lines(verification),
    risks: lines(risks),
    links: lines(links),
  }
}

export function resultOf({ summary, changes, verification, risks, links }: ResultDraft) {
  return {
    summary: summary.trim(),
    changes: linesOf(changes),
    verification: linesOf(verification),
    risks: linesOf(risks),
    links: linesOf(links),
  }
}

/** Without the bullets that people are used to write. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^\s*[-*•]\s+/, '').trim())
    .filter((line) => line !== '')

const lines = (items: unknown): string => (Array.isArray(items) ? items.map(String).join('\n') : '')

/** All of a draft as text, to be copied wherever it can still be used. */
export function wordsOf(draft: FormDraft): string {
  if ('text' in draft) return draft.text
  if ('question' in draft) return [draft.question, ...linesOf(draft.options).map((option) => `- ${option}`)].join('\n')
  const part = (title: string, items: string) => (items === '' ? [] : [`**${title}**`, ...linesOf(items).map((item) => `- ${item}`)])
  return [
    draft.summary,
    ...part('Changes', draft.changes),
    ...part('Verification', draft.verification),
    ...part('Risks', draft.risks),
    ...part('Links', draft.links),
  ].join('\n')
}

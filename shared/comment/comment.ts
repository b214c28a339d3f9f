import type { Id } from '../ids.ts'
import { type Index, indexKey } from '../state.ts'

/** A comment may be anybody's; the other kinds are a worker's typed notes. */
export const COMMENT_KINDS = ['comment', 'progress', 'decision', 'error', 'answer'] as const
export type CommentKind = (typeof COMMENT_KINDS)[number]

export interface Comment {
  readonly kind: 'comment'
  readonly id: Id
  readonly task: Id
  readonly note: CommentKind
  /** Empty once retracted; that it was there stays visible. */
  readonly text: string
  readonly member: Id
  readonly at: number
  /** The members that the text names by `@`; absent when it names nobody. */
  readonly mentions?: readonly Id[]
  readonly retractedAt?: number
  /** Who wrote it and when, where an import brought it. */
  readonly source?: { readonly author?: string; readonly at?: string; readonly retractedAt?: string }
}

export const commentsByTask: Index<Comment> = {
  name: 'comments-by-task',
  kind: 'comment',
  // Comments of one import come in at once: among them the source's time decides.
  keys: (comment) => [indexKey(comment.task, comment.at, comment.source?.at ?? '')],
}

import { cut } from '../cut.ts'
import type { Id } from '../ids.ts'
import { INBOX_TEXT_CHARS_MAX } from '../limits.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { labelOf, type Task } from '../task/task.ts'
import type { Reason, Subject } from './entry.ts'
import type { Note, Settling } from './messages.ts'

/** What is said of a subject, to each of several members alike. */
export type What = Pick<Note, 'reason' | 'open'> & {
  readonly by: Id | undefined
  readonly text?: string | undefined
  readonly ref?: Id | undefined
}

export const notesTo = (members: readonly Id[], about: Subject, title: string, { text, ...what }: What): readonly Note[] =>
  members.map((member) => present({ member, about, title: short(title), text: text === undefined ? undefined : short(text), ...what }))

export const notesAbout = (task: Pick<Task, 'id' | 'key' | 'title'>, members: readonly Id[], what: What): readonly Note[] =>
  notesTo(members, { kind: 'task', id: task.id }, titleOf(task), what)

export const settle = ({ id }: Pick<Task, 'id'>, ...reasons: readonly Reason[]): Settling => ({
  about: { kind: 'task', id },
  ...(reasons.length > 0 && { reasons: [...reasons] }),
})

/** A task as a subject, when it is there. */
export function taskSubject(state: ProjectState, id: Id | undefined): { readonly about: Subject; readonly title: string } | undefined {
  const task = id === undefined ? undefined : state.get('task', id)
  return task && { about: { kind: 'task', id: task.id }, title: short(titleOf(task)) }
}

const titleOf = (task: Pick<Task, 'id' | 'key' | 'title'>): string => `${labelOf(task)} ${task.title}`

const short = (text: string): string => cut(text, INBOX_TEXT_CHARS_MAX)

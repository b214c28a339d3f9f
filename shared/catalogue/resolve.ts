import { z } from 'zod'
import { findArchived } from '../archive/archive.ts'
import { type Column, STAGES } from '../column/column.ts'
import type { Id } from '../ids.ts'
import { findPage } from '../page/page.ts'
import type { Project } from '../project/project.ts'
import type { ProjectState } from '../project-rows.ts'
import { type Rejection, reject } from '../rejection.ts'
import { findTask } from '../task/find-task.ts'
import type { WorkspaceState } from '../workspace-rows.ts'
import { type Reference, references } from './references.ts'
import { bare } from './schemas.ts'
import type { Asker } from './verb.ts'

/** Where words are looked up. Without a project's state no task and no column is known. */
export interface Surroundings {
  readonly workspace: WorkspaceState
  readonly me: Pick<Asker, 'member'>
  readonly state?: ProjectState
  /** Which projects there are for whoever asks; a device has no others. */
  readonly enters?: (project: Id) => boolean
}

type Found = { readonly ok: true; readonly id: Id } | Rejection
type Resolved<Value> = { readonly ok: true; readonly value: Value } | Rejection

/** The same input with ids in the place of words; parsed it is already. The first word that names nothing refuses all. */
export function resolve<Value>(schema: z.ZodType, value: Value, where: Surroundings): Resolved<Value> {
  if (value === undefined || value === null) return { ok: true, value }
  const inner = bare(schema).schema
  const to = references.get(inner)?.to
  if (to !== undefined) {
    const found = FIND[to](String(value), where)
    return found.ok ? { ok: true, value: found.id as Value } : found
  }
  if (inner instanceof z.ZodArray && Array.isArray(value)) return all(value, (item) => resolve(inner.element as z.ZodType, item, where))
  if (inner instanceof z.ZodUnion) {
    const meant = inner.options.find((option) => (option as z.ZodType).safeParse(value).success)
    return meant ? resolve(meant as z.ZodType, value, where) : { ok: true, value }
  }
  if (inner instanceof z.ZodObject && typeof value === 'object') return fields(inner, value, where)
  return { ok: true, value }
}

function fields<Value extends object>({ shape }: z.ZodObject, value: Value, where: Surroundings): Resolved<Value> {
  const names = Object.keys(value)
  const done = all(Object.values(value), (field, at) => resolve(shape[names[at] ?? ''] as z.ZodType, field, where))
  return done.ok ? { ok: true, value: Object.fromEntries(names.map((name, at) => [name, (done.value as unknown[])[at]])) as Value } : done
}

function all<Value>(items: readonly unknown[], each: (item: unknown, at: number) => Resolved<unknown>): Resolved<Value> {
  const values: unknown[] = []
  for (const [at, item] of items.entries()) {
    const done = each(item, at)
    if (!done.ok) return done
    values.push(done.value)
  }
  return { ok: true, value: values as Value }
}

const FIND: Record<Reference, (word: string, where: Surroundings) => Found> = {
  task: (word, { state }) => {
    const task = state && findTask(state, word)
    return task ? { ok: true, id: task.id } : noTask(word)
  },
  archived: (word, { state }) => {
    const found = state && (findTask(state, word) ?? findArchived(state, word))
    return found ? { ok: true, id: found.id } : noTask(word)
  },
  member: (word, where) => {
    const id = memberNamed(where, word)
    return id === undefined ? reject('NOT_FOUND', `Nobody here is called ${shown(word)}.`) : { ok: true, id }
  },
  assignee: (word, where) => ({ ok: true, id: memberNamed(where, word) ?? word }),
  column: (word, { state }) => {
    const columns = state ? columnsOf(state) : []
    const column = columnNamed(columns, word)
    return column ? { ok: true, id: column.id } : noColumn(columns)
  },
  page: (word, { state }) => {
    const page = state && findPage(state, word)
    return page ? { ok: true, id: page.id } : reject('NOT_FOUND', `There is no page ${shown(word)} in this project, or several.`)
  },
  project: (word, { workspace, enters = () => true }) => {
    const project = projectNamed(
      [...workspace.all('project')].filter(({ id }) => enters(id)),
      word,
    )
    return project ? { ok: true, id: project.id } : reject('NOT_FOUND', `There is no project ${shown(word)} here.`)
  },
}

const REF_CHARS_SHOWN = 40
const shown = (word: string): string => `"${word.slice(0, REF_CHARS_SHOWN)}"`

function noTask(word: string): Rejection {
  const why = word.startsWith('~') ? 'A label with ~ is no key: use the id.' : 'Search for it.'
  return reject('NOT_FOUND', `There is no task ${word.slice(0, REF_CHARS_SHOWN)} in this project. ${why}`)
}

const noColumn = (columns: readonly Column[]): Rejection =>
  reject('NOT_FOUND', 'There is no such column in this project; detail names those there are.', {
    allowed: STAGES,
    columns: columns.map(({ name }) => name),
  })

/** `me`, an id or a name; nothing for a name that two have. */
export function memberNamed({ workspace, me }: Pick<Surroundings, 'workspace' | 'me'>, word: string): Id | undefined {
  const wanted = word.toLowerCase().replace(/^@/, '')
  if (wanted === 'me') return me.member
  if (workspace.get('member', wanted)) return wanted
  const named = [...workspace.all('member')].filter(({ name, revokedAt }) => revokedAt === undefined && name.toLowerCase() === wanted)
  return named.length === 1 ? named[0]?.id : undefined
}

/** In the order in which a board shows them. */
export const columnsOf = (state: ProjectState): readonly Column[] =>
  [...state.all('column')].sort((a, b) => (a.rank < b.rank || (a.rank === b.rank && a.id < b.id) ? -1 : 1))

export function columnNamed(columns: readonly Column[], word: string): Column | undefined {
  const wanted = word.toLowerCase()
  return (
    columns.find(({ id }) => id === wanted) ??
    columns.find(({ name }) => name.toLowerCase() === wanted) ??
    columns.find(({ stage }) => stage === wanted)
  )
}

/** By prefix, id or name; names need not be unique, and one that is not names nothing. */
export function projectNamed(projects: readonly Project[], word: string): Project | undefined {
  const found = projects.find(({ id, prefix }) => id === word.toLowerCase() || prefix === word.toUpperCase())
  const named = projects.filter(({ name }) => name.toLowerCase() === word.toLowerCase())
  return found ?? (named.length === 1 ? named[0] : undefined)
}

import { SEARCH_CHARS_MAX } from '@baton/shared/limits.ts'
import { present } from '@baton/shared/present.ts'
import { TASK_TYPES } from '@baton/shared/task/task.ts'
import type { TaskQuery } from '@baton/shared/task/task-query.ts'

/** The part of a search that a board offers; the columns already say the stage. It lives in the URL, so that a filtered board is a link. */
export type BoardFilter = Pick<TaskQuery, 'text' | 'label' | 'assignee' | 'holder' | 'priority' | 'type' | 'blocked'>

export const NO_FILTER: BoardFilter = {}

type Field = keyof BoardFilter

/** How each field is called in the URL. */
const PARAM: Record<Field, string> = {
  text: 'q',
  label: 'label',
  assignee: 'assignee',
  holder: 'holder',
  priority: 'priority',
  type: 'type',
  blocked: 'blocked',
}

const FIELDS = Object.keys(PARAM) as Field[]

/**
 * Reads a filter out of a query string. What is no value of its field is left out rather than believed: a link may be old or mistyped.
 * By hand and not by the schema, which no board needs before it is painted.
 */
export function filterOf(search: string): BoardFilter {
  const params = new URLSearchParams(search)
  const filter: Record<string, unknown> = {}
  for (const field of FIELDS) {
    const text = params.get(PARAM[field])
    const value = text ? VALUE_OF[field](text) : undefined
    if (value !== undefined) filter[field] = value
  }
  return filter
}

const VALUE_OF: { readonly [F in Field]: (text: string) => BoardFilter[F] } = {
  text: (text) => text.slice(0, SEARCH_CHARS_MAX),
  label: (text) => text,
  assignee: (text) => text,
  holder: (text) => (isId(text) ? text : undefined),
  priority: (text) => PRIORITIES.find((priority) => String(priority) === text),
  type: (text) => TASK_TYPES.find((type) => type === text),
  blocked: (text) => (text === 'yes' ? true : text === 'no' ? false : undefined),
}

const PRIORITIES = [0, 1, 2, 3, 4] as const

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/** The same query string with this filter instead of the one it had; what else is in it stays. */
export function withFilter(search: string, filter: BoardFilter): string {
  const params = new URLSearchParams(search)
  for (const field of FIELDS) {
    const value = filter[field]
    if (value === undefined || value === '') params.delete(PARAM[field])
    else params.set(PARAM[field], value === true ? 'yes' : value === false ? 'no' : String(value))
  }
  return params.toString()
}

/** A filter with one field set, or cleared by `undefined`. */
export const refine = (filter: BoardFilter, change: { readonly [F in Field]?: BoardFilter[F] | undefined }): BoardFilter =>
  present({ ...filter, ...change })

export const isFiltering = (filter: BoardFilter): boolean => FIELDS.some((field) => filter[field] !== undefined && filter[field] !== '')

import { present } from '@baton/shared/present.ts'
import { type TaskQuery, taskQuery } from '@baton/shared/task/search.ts'

/** The part of a search that a board offers; the columns already say the stage. It lives in the URL, so that a filtered board is a link. */
export type BoardFilter = Omit<TaskQuery, 'stage' | 'column'>

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

/** Reads a filter out of a query string. What is no value of its field is left out rather than believed: a link may be old or mistyped. */
export function filterOf(search: string): BoardFilter {
  const params = new URLSearchParams(search)
  const filter: Record<string, unknown> = {}
  for (const field of FIELDS) {
    const text = params.get(PARAM[field])
    if (!text) continue
    const value = taskQuery.shape[field].safeParse(VALUE_OF[field]?.(text) ?? text)
    if (value.success && value.data !== undefined) filter[field] = value.data
  }
  return filter
}

const VALUE_OF: Partial<Record<Field, (text: string) => unknown>> = {
  priority: Number,
  blocked: (text) => (text === 'yes' ? true : text === 'no' ? false : text),
}

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

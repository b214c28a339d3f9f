import { z } from 'zod'
import { STAGES } from '../column/column.ts'
import type { Id } from '../ids.ts'
import { present } from '../present.ts'
import { AUDIENCES, TASK_TYPES } from './task.ts'
import type { TaskQuery } from './task-query.ts'

/**
 * A filter as people and agents type it, the same on every surface:
 *
 *   filter = part { " " part }        part  = field ":" value | word
 *   value  = word | '"' text '"'      field = stage column type label assignee holder priority audience parent is due updated
 *
 *   stage:review label:ui assignee:@me is:blocked due:<2026-12-01 login "exact words"
 *
 * `due:` and `updated:` take a date, `today`, and `<` or `>` before it. Names stand for members and columns, keys for parents. What is no
 * value of its field, or contradicts what stands before it, is told as a fault and filters nothing; what has no field's name before its `:` is a word like any other.
 */
export interface FilterText {
  readonly query: TaskQuery
  readonly faults: readonly FilterFault[]
}

export interface FilterFault {
  readonly part: string
  readonly why: string
}

/** What names in a filter stand for. Each answers nothing for a name that it does not know. */
export interface FilterNames {
  readonly me?: Id
  /** By the asker's calendar, `YYYY-MM-DD`. */
  readonly today: string
  readonly member: (name: string) => Id | undefined
  readonly column: (name: string) => Id | undefined
  readonly task: (key: string) => Id | undefined
  /** When a day begins for the asker, in ms since 1970. */
  readonly startOf: (date: string) => number
}

export function parseFilter(text: string, names: FilterNames): FilterText {
  const words: string[] = []
  const faults: FilterFault[] = []
  let query: TaskQuery = {}
  for (const { field, value, part } of partsOf(text)) {
    if (field === undefined) words.push(value)
    else {
      const read = FIELDS[field](value, names)
      if (typeof read === 'string') faults.push({ part, why: read })
      else if (contradicts(query, read)) faults.push({ part, why: 'contradicts what was said before' })
      else query = joined(query, read)
    }
  }
  return { query: present({ ...query, text: words.length > 0 ? words.join(' ') : undefined }), faults }
}

/** Labels add up; of everything else one is enough. */
const contradicts = (query: TaskQuery, read: TaskQuery): boolean =>
  (Object.keys(read) as (keyof TaskQuery)[]).some((key) => key !== 'labels' && query[key] !== undefined && query[key] !== read[key])

const joined = (query: TaskQuery, read: TaskQuery): TaskQuery =>
  query.labels && read.labels ? { ...query, labels: [...new Set([...query.labels, ...read.labels])] } : { ...query, ...read }

type Field = 'stage' | 'column' | 'type' | 'label' | 'assignee' | 'holder' | 'priority' | 'audience' | 'parent' | 'is' | 'due' | 'updated'

/** What a value says of a query, or what is wrong with it. */
type Read = (value: string, names: FilterNames) => TaskQuery | string

const oneOf = <const Value extends string>(values: readonly Value[], value: string): Value | undefined =>
  values.find((known) => known === value.toLowerCase())

const among = (values: readonly string[]): string => `must be one of ${values.join(', ')}`

const FIELDS: Record<Field, Read> = {
  stage: (value) => {
    const stage = oneOf(STAGES, value)
    return stage ? { stage } : among(STAGES)
  },
  column: (value, { column }) => {
    const id = column(value)
    return id === undefined ? 'is no column of this board' : { column: id }
  },
  type: (value) => {
    const type = oneOf(TASK_TYPES, value)
    return type ? { type } : among(TASK_TYPES)
  },
  label: (value) => ({ labels: [value] }),
  assignee: (value, names) => (value.toLowerCase() === 'none' ? { assigned: false } : { assignee: memberNamed(value, names) ?? value }),
  holder: (value, names) => {
    if (value.toLowerCase() === 'none') return { held: false }
    const holder = memberNamed(value, names)
    return holder === undefined ? 'is nobody here' : { holder }
  },
  priority: (value) => {
    const [, digit] = /^p?([0-4])$/i.exec(value) ?? []
    return digit === undefined ? 'must be 0 (urgent) to 4' : { priority: Number(digit) }
  },
  audience: (value) => {
    const audience = oneOf(AUDIENCES, value)
    return audience ? { audience } : among(AUDIENCES)
  },
  parent: (value, { task }) => {
    const parent = task(value)
    return parent === undefined ? 'is no task of this board' : { parent }
  },
  is: (value, { today }) => {
    const flag = oneOf(FLAGS, value)
    return flag ? { ...IS[flag], ...(flag === 'overdue' && { dueBefore: today }) } : among(FLAGS)
  },
  due: (value, { today }) => {
    if (value.toLowerCase() === 'none') return { dated: false }
    const { sign, date } = dateIn(value, today)
    if (date === undefined) return 'must be a date such as 2026-12-01, today or none, with < or > before it if need be'
    return sign === '<' ? { dueBefore: date } : sign === '>' ? { dueAfter: date } : { due: date }
  },
  updated: (value, { today, startOf }) => {
    const { sign, date } = dateIn(value, today)
    if (date === undefined || sign === '<') return 'must be a date such as 2026-12-01 or today: since when'
    return { updatedSince: startOf(date) }
  },
}

const IS = {
  ready: { ready: true },
  blocked: { blocked: true },
  held: { held: true },
  free: { held: false },
  assigned: { assigned: true },
  unassigned: { assigned: false },
  attention: { attention: true },
  overdue: { open: true },
  open: { open: true },
  done: { open: false },
} as const satisfies Record<string, TaskQuery>

const FLAGS = Object.keys(IS) as (keyof typeof IS)[]

const memberNamed = (name: string, { me, member }: FilterNames): Id | undefined =>
  /^@?me$/i.test(name) ? me : member(name.replace(/^@/, ''))

function dateIn(value: string, today: string): { readonly sign?: string | undefined; readonly date?: string | undefined } {
  const [, sign, word] = /^([<>]?)(\d{4}-\d\d-\d\d|today)$/i.exec(value) ?? []
  const date = word?.toLowerCase() === 'today' ? today : word
  return isDay.safeParse(date).success ? { sign, date } : {}
}

const isDay = z.iso.date()

interface Part {
  readonly field?: Field
  readonly value: string
  readonly part: string
}

/** Parts between white space; what stands in quotes is one, and a quote that is not closed goes to the end. */
function* partsOf(text: string): IterableIterator<Part> {
  for (const [part, name = '', quoted, plain] of text.matchAll(/(?:([a-z]+):)?(?:"([^"]*)"?|([^\s"]\S*))/gi)) {
    const value = quoted ?? plain ?? ''
    const field = fieldNamed(name)
    // A field whose value is still to be typed says nothing.
    if (value === '' || (plain?.endsWith(':') && fieldNamed(plain.slice(0, -1)))) continue
    yield field === undefined ? { value: name === '' ? value : `${name}:${value}`, part } : { field, value, part }
  }
}

const fieldNamed = (name: string): Field | undefined =>
  Object.hasOwn(FIELDS, name.toLowerCase()) ? (name.toLowerCase() as Field) : undefined

import { isPlain, isWordOfOurs } from '@baton/shared/catalogue/vocabulary.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { Task } from '@baton/shared/task/task.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'
import type { Sight } from './desk.ts'
import { taskRow } from './rows.ts'
import { taskSummary } from './task-summary.ts'
import { authorOf, importAuthor, isFence, named, untrusted } from './untrusted.ts'

/** What telling looks things up in. */
export interface Teller {
  readonly workspace: WorkspaceState
  /** The project that has a task, as this device sees it. */
  readonly sightOf: (task: Id) => Sight | undefined
  /** Whether a row of another kind than a task is only on this device so far. */
  readonly pending?: (kind: string, id: Id) => boolean
  /** Called for every row that is told. */
  readonly onRow?: (kind: string, id: Id) => void
}

type Fields = Readonly<Record<string, unknown>>

const NOBODY_IN_PARTICULAR = 'people and agents here'

/**
 * Rows as a tool tells them: names instead of members' ids, keys instead of tasks', times that can be read, tasks as short rows. Whatever is
 * no word of ours is fenced with its author, without a list of what to fence: a field that somebody adds tomorrow is fenced too.
 */
export function tell(teller: Teller, value: unknown, from = NOBODY_IN_PARTICULAR, inList = false): unknown {
  if (typeof value === 'string') return tellText(teller, value, from)
  if (Array.isArray(value)) return tellList(teller, value, from)
  if (typeof value !== 'object' || value === null || isFence(value)) return value
  if (isRow(value)) teller.onRow?.(value.kind, value.id)
  const sight = isTask(value) ? teller.sightOf(value.id) : undefined
  if (sight) return inList ? taskRow(sight, value as Task) : taskSummary(sight, value as Task)
  return tellFields(teller, value as Fields, authorIn(teller, value as Fields) ?? from)
}

function tellText(teller: Teller, text: string, from: string): unknown {
  if (isPlain(text)) return nameOf(teller, text) ?? text
  return isPrefix(teller, text) ? text : untrusted(from, text)
}

/** A list of texts has one fence. */
function tellList(teller: Teller, list: readonly unknown[], from: string): unknown {
  const isText = list.length > 0 && list.every((item) => typeof item === 'string')
  if (isText && !list.every((item) => isPlain(item as string))) return untrusted(from, list)
  return list.map((item) => tell(teller, item, from, true))
}

function tellFields(teller: Teller, fields: Fields, from: string): object {
  const entries = Object.entries(fields).filter(
    ([name, value]) => value !== undefined && !(name === 'kind' && 'id' in fields) && !HIDDEN.has(name),
  )
  // Names that somebody made up, such as labels, are text too.
  if (entries.some(([name]) => !isWordOfOurs(name)))
    return entries.map(([name, value]) => ({ name: tellText(teller, name, from), value: tell(teller, value, from) }))
  return Object.fromEntries(
    entries.map(([name, value]) => {
      if (isTime(name, value)) return [name, new Date(value as number).toISOString()]
      return [name, isTypes(name, value) || isOwnId(name, value) ? value : tell(teller, value, from)]
    }),
  )
}

/** Places in an order and of prose, and what belongs to the machinery: nothing that a model could use. */
const HIDDEN = new Set(['rank', 'shard', 'device', 'claim', 'attempt', 'ttlMs'])

/** What a row is called by is told as it is: a member's id is no name there. */
const isOwnId = (name: string, value: unknown): boolean => name === 'id' && typeof value === 'string' && isPlain(value)

const isRow = (value: object): value is { readonly kind: string; readonly id: Id } =>
  'kind' in value && typeof value.kind === 'string' && 'id' in value && typeof value.id === 'string'

const isTask = (value: object): value is { readonly id: Id } =>
  'kind' in value && value.kind === 'task' && 'id' in value && 'stage' in value

const TIMES = new Set(['at', 'since', 'until', 'now'])
const MS_OF_2001 = 1e12
const isTime = (name: string, value: unknown): boolean =>
  typeof value === 'number' && value > MS_OF_2001 && (TIMES.has(name) || name.endsWith('At'))

/** Of commands and events: nobody but us fills these fields. */
const TYPES = new Set(['type', 'refused', 'done'])
const TYPE = /^[a-z-]{1,30}\.[a-z-]{1,30}$/
const isTypes = (name: string, value: unknown): boolean =>
  TYPES.has(name) && [value].flat().every((type) => typeof type === 'string' && TYPE.test(type))

/** Who wrote what stands in a row. */
const AUTHORS = ['member', 'from', 'by', 'createdBy', 'owner'] as const

function authorIn({ workspace }: Teller, fields: Fields): string | undefined {
  const { source } = fields as { readonly source?: { readonly author?: string; readonly createdBy?: string; readonly system?: string } }
  if (source) return importAuthor(source.author ?? source.createdBy, source.system ?? 'another tracker')
  if (fields.kind === 'column' || fields.kind === 'project' || fields.kind === 'board') return 'the board'
  const known = [...(fields.kind === 'member' ? [fields.id] : []), ...AUTHORS.map((name) => fields[name])]
  const author = known.find((id) => typeof id === 'string' && workspace.get('member', id))
  return author === undefined ? undefined : authorOf(workspace, author as Id)
}

const isPrefix = ({ workspace }: Teller, text: string): boolean => [...workspace.all('project')].some(({ prefix }) => prefix === text)

/** Of a member, a project or a task, by its id. */
function nameOf({ workspace, sightOf }: Teller, id: Id): unknown {
  if (workspace.get('member', id)) return named(workspace, id)
  return workspace.get('project', id)?.prefix ?? sightOf(id)?.view.get('task', id)?.key
}

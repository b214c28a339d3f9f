import type { Priority, TaskType } from '../task/task.ts'
import type { TaskImport } from './plan.ts'

/** What words of other trackers mean here, where a format has no list of its own. */

export type Stage = TaskImport['stage']

/** Stages by a status or a list of the source, in small letters: what whoever imports says wins over every guess. */
export type Stages = ReadonlyMap<string, Stage>

export interface Standing {
  readonly stage: Stage
  /** The word, where the stage does not say it. */
  readonly label?: string
}

/**
 * Where a task of this status, column or list goes. What was begun waits in Backlog, for nobody holds it here, and keeps its word as a
 * label; so does what was given up, which is done in no other sense than that nobody works on it.
 */
export function standingOf(word: string, said: Stages = new Map()): Standing {
  const key = plain(word)
  const stage = said.get(key) ?? GUESSES.find(([, words]) => words.has(key))?.[0] ?? (GIVEN_UP.has(key) ? 'done' : 'backlog')
  return PLAIN.has(key) ? { stage } : { stage, label: word.trim() }
}

const plain = (word: string): string =>
  word
    .trim()
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[\s_-]+/g, ' ')

const GUESSES: readonly (readonly [Stage, ReadonlySet<string>])[] = [
  ['inbox', new Set(['inbox', 'triage', 'ideas', 'icebox', 'someday', 'proposed', 'requested', 'suggestions', 'draft'])],
  [
    'done',
    new Set(['done', 'closed', 'complete', 'completed', 'resolved', 'shipped', 'released', 'merged', 'finished', 'deployed', 'live']),
  ],
]

const GIVEN_UP = new Set([
  'canceled',
  'cancelled',
  'duplicate',
  'wont do',
  'wont fix',
  'wontfix',
  'rejected',
  'declined',
  'invalid',
  'abandoned',
  'obsolete',
])

/** Words that a stage says as well. */
const PLAIN = new Set([
  '',
  'inbox',
  'backlog',
  'open',
  'to do',
  'todo',
  'new',
  'ready',
  'done',
  'closed',
  'complete',
  'completed',
  'resolved',
  'finished',
])

/** Nothing where the source says that there is none. */
export const priorityOf = (word: string): Priority | undefined => PRIORITIES.get(plain(word))

const PRIORITIES: ReadonlyMap<string, Priority> = new Map<string, Priority>([
  ['urgent', 0],
  ['highest', 0],
  ['critical', 0],
  ['blocker', 0],
  ['p0', 0],
  ['high', 1],
  ['p1', 1],
  ['medium', 2],
  ['normal', 2],
  ['major', 2],
  ['p2', 2],
  ['low', 3],
  ['minor', 3],
  ['p3', 3],
  ['lowest', 4],
  ['trivial', 4],
  ['p4', 4],
])

export interface Typed {
  readonly type: TaskType
  readonly label?: string
}

/** What is no type here is a task with its word as a label. */
export const typedOf = (word: string): Typed => TYPES.get(plain(word)) ?? { type: 'task', label: word.trim() }

const TYPES: ReadonlyMap<string, Typed> = new Map<string, Typed>([
  ['bug', { type: 'defect' }],
  ['defect', { type: 'defect' }],
  ['epic', { type: 'epic' }],
  ['initiative', { type: 'epic' }],
  ['subtask', { type: 'subtask' }],
  ['sub task', { type: 'subtask' }],
  ['chore', { type: 'chore' }],
  ['task', { type: 'task' }],
  ['', { type: 'task' }],
])

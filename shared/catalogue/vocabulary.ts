import { STAGES } from '../column/column.ts'
import { COMMENT_KINDS } from '../comment/comment.ts'
import { FORMAT_NAMES } from '../import/formats.ts'
import { REASONS } from '../inbox/entry.ts'
import { LINK_TYPES } from '../link/link.ts'
import { RELATIONS } from '../link/relations.ts'
import { ROLES, SCOPES } from '../member/member.ts'
import { FINDING_CODES, FINDING_LEVELS } from '../plan/lint.ts'
import { CODES } from '../rejection.ts'
import { STUCK } from '../report/report.ts'
import { AUDIENCES, BLOCK_KINDS, TASK_TYPES } from '../task/task.ts'

/**
 * Texts that stand outside of a fence when they are told to a model: words of ours, ids, keys, dates, digests. Everything else may have been
 * written by somebody, and is fenced. A word in this list is harmless whoever wrote it.
 */
const WORDS: ReadonlySet<string> = new Set([
  ...STAGES,
  ...TASK_TYPES,
  ...BLOCK_KINDS,
  ...AUDIENCES,
  ...COMMENT_KINDS,
  ...LINK_TYPES,
  ...Object.values(RELATIONS).flatMap((relation) => [relation.in, relation.out]),
  ...ROLES,
  ...SCOPES,
  ...REASONS,
  ...STUCK,
  ...FORMAT_NAMES,
  ...FINDING_CODES,
  ...FINDING_LEVELS,
  ...Object.keys(CODES),
  ...['human', 'agent', 'none', 'all', 'me', 'in', 'out'],
  ...[
    'open',
    'approved',
    'changes-requested',
    'replaced',
    'withdrawn',
    'applied',
    'declined',
    'picked-up',
    'ended',
    'active',
    'idle',
    'stale',
    'awaiting-input',
    'running',
    'failed',
  ],
  ...['approve', 'request-changes', 'submitted', 'released', 'blocked', 'transferred', 'expired', 'force-released', 'voided'],
  ...['take-up', 'execute', 'apply-changes', 'answer', 'review', 'decide-proposal', 'attend', 'release', 'claim', 'wait'],
  ...['cycle', 'dangling', 'orphan', 'audience', 'refuse', 'reserve', 'optimistic', 'login'],
])

const SHAPES = [
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  /^[A-Z][A-Z0-9]{1,9}-\d{1,15}$/,
  /^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/,
  /^[0-9a-f]{64}$/,
  // An access token, shown once to who asked for it.
  /^bat_[0-9A-Za-z]{43,60}$/,
  // Types of events, and the streams that they are in.
  /^[a-z]{2,20}(-[a-z]{2,20})?\.[a-z]{2,20}(-[a-z]{2,20})?$/,
  /^(workspace|project\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
  // Names of backups.
  /^\d{8}-\d{6}$/,
  // Places in an order and in a log.
  /^\d[\d.]{0,40}(\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$/,
]

/** Whether a text may be told as it is. */
export const isPlain = (text: string): boolean => text === '' || WORDS.has(text) || SHAPES.some((shape) => shape.test(text))

const FIELD = /^[a-z][a-zA-Z0-9]{0,23}$/

/** Whether a name of a field is one of a schema, not one that somebody made up. */
export const isWordOfOurs = (name: string): boolean => FIELD.test(name) || isPlain(name)

import { z } from 'zod'
import type { Column } from '../column/column.ts'
import { type CommandOf, command } from '../decider.ts'
import { id } from '../id-schema.ts'
import { LEASE_TTL_MS_MAX, LEASE_TTL_MS_MIN, LIST_ITEMS_MAX, MEMBER_LIMIT_MAX, NAME_CHARS_MAX } from '../limits.ts'
import { prefix } from '../project/messages.ts'
import { isTimeZone } from '../report/report-day.ts'
import { label } from '../task/fields.ts'
import { AUDIENCES, TASK_TYPES } from '../task/task.ts'
import { name } from '../text.ts'
import { type Board, OFFLINE_CLAIMS, type Policy } from './board.ts'

/** `null` lifts it. */
const limit = z.int().min(1).max(MEMBER_LIMIT_MAX).nullable()

const isShort = (record: object): boolean => Object.keys(record).length <= LIST_ITEMS_MAX

const timeZone = z.string().max(NAME_CHARS_MAX).refine(isTimeZone, 'must be a time zone such as UTC or Europe/Berlin')

const decisionPolicy = z.enum(['none', 'any', 'human'])

export const boardCommands = {
  'board.open': command({
    v: 1,
    scope: undefined,
    args: z.strictObject({ project: id, name, prefix }),
    about: 'Open the stream of a project that the workspace has created.',
  }),
  'epoch.start': command({
    v: 1,
    scope: undefined,
    args: z.strictObject({ epoch: z.int().min(1) }),
    about: 'Begin a new life of the data after a restore: leases are void, keys skip ahead.',
  }),
  'policy.set': command({
    v: 1,
    scope: 'plan',
    args: z.strictObject({
      leaseTtlMs: z.int().min(LEASE_TTL_MS_MIN).max(LEASE_TTL_MS_MAX).optional(),
      decisions: z.partialRecord(z.enum(TASK_TYPES), decisionPolicy).optional(),
      /** By label; `any` takes a label's word back. */
      audiences: z.record(label, z.enum(AUDIENCES)).refine(isShort, `must name at most ${LIST_ITEMS_MAX} labels`).optional(),
      limits: z.strictObject({ leases: limit, awaitingReview: limit }).partial().optional(),
      offlineClaims: z.partialRecord(z.enum(['agents', 'humans']), z.enum(OFFLINE_CLAIMS)).optional(),
      dailyReport: z.union([z.literal('off'), z.strictObject({ hour: z.int().min(0).max(23), timeZone })]).optional(),
    }),
    about:
      'Set how long leases last, whose decision counts by type of task, which labels say whose work a task is, limits per member (`null` lifts one), claims without the relay, and when the daily report is made.',
  }),
  'board.lock': command({
    v: 1,
    scope: 'admin',
    args: z.strictObject({}),
    about: 'Lock the board: only admins change columns, limits and policy. Work goes on.',
  }),
  'board.unlock': command({
    v: 1,
    scope: 'admin',
    args: z.strictObject({}),
    about: 'Unlock the board: whoever plans changes columns, limits and policy again.',
  }),
} as const

export type BoardCommand = CommandOf<typeof boardCommands>

export type BoardEvent =
  | { readonly type: 'board.opened'; readonly body: Omit<Board, 'kind'> & { readonly columns: readonly Omit<Column, 'kind'>[] } }
  | { readonly type: 'epoch.started'; readonly body: { readonly epoch: number; readonly nextNumber: number } }
  | { readonly type: 'policy.set'; readonly body: Policy }
  | { readonly type: 'board.locked'; readonly body: object }
  | { readonly type: 'board.unlocked'; readonly body: object }

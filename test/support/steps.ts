import type { Stage } from '@baton/shared/column/column.ts'
import type { Actor } from '@baton/shared/decider.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import type { Id } from '@baton/shared/ids.ts'
import { FENCES_PER_EPOCH } from '@baton/shared/limits.ts'
import { by, type Step } from './given.ts'
import { ann, relay } from './people.ts'

/** What happens all the time in tests of a project. Things are named; ids follow from the names. */

export const idOf = derivedId
export const PROJECT = idOf('project')
export const columnOf = (stage: Stage): Id => idOf(PROJECT, stage)
export const fence = (n: number, epoch = 1): number => epoch * FENCES_PER_EPOCH + n

export const open: Step = by(relay, 'board.open', { project: PROJECT, name: 'Baton', prefix: 'BAT' })

export const create = (name: string, fields: object = {}, who: Actor = ann): Step =>
  by(who, 'task.create', { task: idOf(name), title: name, column: columnOf('backlog'), ...fields })

export const claim = (who: Actor, task: string, attempt = `attempt of ${task}`): Step =>
  by(who, 'task.claim', { task: idOf(task), attempt: idOf(attempt), session: 's' })

export const next = (who: Actor, attempt: string): Step => by(who, 'queue.next', { attempt: idOf(attempt), session: 's' })

export const release = (who: Actor, task: string, n: number): Step => by(who, 'task.release', { task: idOf(task), fence: fence(n) })

export const expire = (task: string, n: number): Step => by(relay, 'lease.expire', { task: idOf(task), fence: fence(n) })

export const RESULT = { summary: 'Done.', changes: [], verification: ['ran it'], risks: [], links: [] }

export const submit = (who: Actor, task: string, n: number, submission = `result of ${task}`, result: object = RESULT): Step =>
  by(who, 'task.submit', { task: idOf(task), submission: idOf(submission), fence: fence(n), result })

export const block = (fields: object): Step['args'] => ({ kind: 'needs_input', question: 'Which one?', ...fields })

export const link = (type: string, from: string, to: string): Step => by(ann, 'link.add', { type, from: idOf(from), to: idOf(to) })

export const policy = (decisions: object): Step => by(ann, 'policy.set', { decisions })

import { boardOf } from '../board/board.ts'
import { type Id, taskKey } from '../ids.ts'
import { STRIKES_MAX } from '../limits.ts'
import type { Happening, Of, Told } from './happening.ts'
import { notesAbout, settle } from './notes.ts'
import { others, peopleFor } from './told.ts'

/** What another tracker had assigned is no news. */
export function assigned(at: Of<'task.created'>): Partial<Told> {
  const { id, number, title, assignee, source } = at.event.body
  if (source) return {}
  const prefix = boardOf(at.before)?.prefix
  const task = { id, title, ...(prefix !== undefined && number !== undefined && { key: taskKey(prefix, number) }) }
  return { notes: notesAbout(task, others(at, [assignee]), { reason: 'assignment', by: at.by, open: true }) }
}

/** Whoever it was assigned to before has nothing to do with it any more. */
export function reassigned(at: Of<'task.edited'>): Partial<Told> {
  const { task: id, set } = at.event.body
  const task = at.before.get('task', id)
  if (!task || set.assignee === undefined || set.assignee === task.assignee) return {}
  const told = others(at, [set.assignee ?? undefined])
  return {
    notes: notesAbout(task, told, { reason: 'assignment', by: at.by, open: task.stage !== 'done' }),
    settled: task.assignee === undefined ? [] : [settle(task, 'assignment')],
  }
}

/** A question goes to the people behind the task and behind the one who asks. */
export function asked(at: Of<'task.blocked'>): Partial<Told> {
  const { task: id, blocked } = at.event.body
  const task = at.before.get('task', id)
  if (!task) return {}
  const people = peopleFor(at, [at.by, task.assignee, task.createdBy], 'work')
  return { notes: notesAbout(task, people, { reason: 'question', by: at.by, text: blocked.question, open: true }) }
}

export function answered(at: Of<'task.answered'>): Partial<Told> {
  const { task: id, comment: ref, text, mentions } = at.event.body
  const task = at.before.get('task', id)
  if (!task) return {}
  const said = { by: at.by, text, ref }
  const asker = others(at, [task.blocked?.by])
  const named = others(at, mentions ?? []).filter((member) => !asker.includes(member))
  return {
    notes: [
      ...notesAbout(task, asker, { reason: 'answer', ...said, open: true }),
      ...notesAbout(task, named, { reason: 'mention', ...said, open: false }),
    ],
    settled: [settle(task, 'question')],
  }
}

export function commented(at: Of<'comment.added'>): Partial<Told> {
  const { id: ref, task: id, text, mentions = [] } = at.event.body
  const task = mentions.length === 0 ? undefined : at.before.get('task', id)
  return task ? { notes: notesAbout(task, others(at, mentions), { reason: 'mention', by: at.by, text, ref, open: false }) } : {}
}

/** Claims come by the thousand: only that of a task which waited for somebody in particular settles anything. */
export function pickedUp({ before }: Happening, id: Id): Partial<Told> {
  const task = before.get('task', id)
  const isAwaited = task?.assignee !== undefined || task?.affinity !== undefined
  return isAwaited ? { settled: [settle({ id }, 'assignment', 'answer', 'decision')] } : {}
}

export function passedOn(at: Of<'task.transferred'>): Partial<Told> {
  const { task: id, to, note: text } = at.event.body
  const task = at.before.get('task', id)
  if (!task) return {}
  const loser = others(at, [at.before.get('lease', id)?.member]).filter((member) => member !== to)
  return {
    notes: [
      ...notesAbout(task, others(at, [to]), { reason: 'assignment', by: at.by, text, open: true }),
      ...notesAbout(task, loser, { reason: 'lease-lost', by: at.by, text, open: false }),
    ],
  }
}

/** Once too often, and people have to look. */
export function lost(at: Of<'lease.ended'>): Partial<Told> {
  const { task: id, as, note: text } = at.event.body
  const task = as === 'released' ? undefined : at.before.get('task', id)
  if (!task) return {}
  const loser = others(at, [at.before.get('lease', id)?.member])
  const people = task.strikes + 1 < STRIKES_MAX ? [] : peopleFor(at, [task.assignee, task.createdBy], 'plan')
  return {
    notes: [
      ...notesAbout(task, loser, { reason: 'lease-lost', by: at.by, text, open: false }),
      ...notesAbout(task, people, { reason: 'attention', by: undefined, open: true }),
    ],
  }
}

/** Done is done, and away is away: nobody waits for it. Tasks are put away by the thousand, few of which anybody was told of. */
export function finished({ before }: Happening, id: Id): Partial<Told> {
  const { assignee, affinity, blocked, attention } = before.get('task', id) ?? {}
  const isAwaited = [assignee, affinity, blocked, attention].some((field) => field !== undefined)
  return isAwaited ? { settled: [settle({ id })] } : {}
}

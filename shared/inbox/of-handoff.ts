import type { Of, Told } from './happening.ts'
import { notesTo } from './notes.ts'
import { others, peopleFor } from './told.ts'

/** Whoever its open tasks are assigned to, or came from, and the people behind these; any other worker finds it at the start of a session. */
export function handedOver(at: Of<'handoff.added'>): Partial<Told> {
  const { id, summary, nextStep: text, openTasks } = at.event.body
  const tasks = openTasks.flatMap((task) => at.before.get('task', task) ?? [])
  const concerned = tasks.flatMap(({ assignee, createdBy }) => [assignee, createdBy])
  const told = [...new Set([...others(at, concerned), ...peopleFor(at, [at.by, ...concerned], 'work')])]
  return { notes: notesTo(told, { kind: 'handoff', id }, summary, { reason: 'handoff', by: at.by, text, open: true }) }
}

export const handoffSettled = (at: Of<'handoff.picked-up' | 'handoff.withdrawn'>): Partial<Told> => ({
  settled: [{ about: { kind: 'handoff', id: at.event.body.handoff } }],
})

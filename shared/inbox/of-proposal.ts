import type { Id } from '../ids.ts'
import type { Of, Told } from './happening.ts'
import type { Settling } from './messages.ts'
import { notesAbout, settle } from './notes.ts'
import { others, peopleFor } from './told.ts'

/** The people behind the task decide whether its text becomes another. */
export function proposed(at: Of<'proposal.added'>): Partial<Told> {
  const { id: ref, task: id, why: text } = at.event.body
  const task = at.before.get('task', id)
  if (!task) return {}
  const people = peopleFor(at, [at.by, task.assignee, task.createdBy], 'brief')
  return { notes: notesAbout(task, people, { reason: 'proposal', by: at.by, text, ref, open: true }) }
}

export const proposalWithdrawn = (at: Of<'proposal.withdrawn'>): Partial<Told> => ({ settled: [settled(at.event.body)] })

export function proposalDecided(at: Of<'proposal.applied' | 'proposal.declined'>, verdict: string): Partial<Told> {
  const { proposal: ref, task: id, reason } = at.event.body
  const task = at.before.get('task', id)
  const author = others(at, [at.before.get('proposal', ref)?.member])
  const notes = task ? notesAbout(task, author, { reason: 'decision', by: at.by, text: reason ?? verdict, ref, open: false }) : []
  return { notes, settled: [settled(at.event.body)] }
}

const settled = ({ task, proposal }: { readonly task: Id; readonly proposal: Id }): Settling => ({
  ...settle({ id: task }, 'proposal'),
  ref: proposal,
})

import type { Of, Told } from './happening.ts'
import { notesTo } from './notes.ts'
import { everybody } from './told.ts'

/** To the people of the project; of its reports there is one entry, the latest. */
export function reported(at: Of<'report.made'>): Partial<Told> {
  const { id: ref, day, counts } = at.event.body
  const people = everybody(at, ({ as }) => as === 'human')
  const text = `${counts.done} done, ${counts.stuck} stuck.`
  const about = { kind: 'report', id: at.project } as const
  return { notes: notesTo(people, about, `Daily report of ${day}`, { reason: 'report', by: undefined, text, ref, open: false }) }
}

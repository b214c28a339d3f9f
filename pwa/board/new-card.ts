import type { Column } from '@baton/shared/column/column.ts'
import { TITLE_CHARS_MAX } from '@baton/shared/limits.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { Dropper } from './drop.ts'
import { foresee, type Planned } from './foresee.ts'

/** The command that adds a card, or why it cannot be added: said at once, while the text is still where it was typed. */
export function planCard(state: ProjectState, typed: string, column: Column, { actor, newId, now }: Dropper): Planned | Rejection {
  const title = typed.replace(/\s+/g, ' ').trim()
  if (title.length > TITLE_CHARS_MAX) {
    const over = title.length - TITLE_CHARS_MAX
    return reject('INVALID', `A title has at most ${TITLE_CHARS_MAX} characters, this one is ${over} over: put the rest into the brief.`)
  }
  const card: Planned = { id: newId(), type: 'task.create', args: { task: newId(), title, column: column.id } }
  return foresee(state, [card], actor, now) ?? card
}

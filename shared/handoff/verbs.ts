import { z } from 'zod'
import { longTexts, projectRef, rowRef, taskRef } from '../catalogue/references.ts'
import { page } from '../catalogue/schemas.ts'
import { type ProjectView, readVerb, type Verb, writeVerb } from '../catalogue/verb.ts'
import type { Id } from '../ids.ts'
import { HANDOFF_ITEMS_MAX } from '../limits.ts'
import { cursorKey, pageOf } from '../paging.ts'
import { present } from '../present.ts'
import { reject } from '../rejection.ts'
import { openHandoffs } from './handoff.ts'
import { handoffCommands, handoffText } from './messages.ts'

const { summary, context, openQuestions, decisions, failedApproaches, verification, nextStep } = handoffText.shape

/** A handoff in the caller's words; its options in the singular. */
export const handoffInput = z.strictObject({
  summary: summary.register(longTexts, {}),
  nextStep,
  context,
  openTasks: z.array(taskRef).max(HANDOFF_ITEMS_MAX).default([]),
  openQuestions,
  decisions,
  failedApproaches,
  verification,
})

export const handoffOptions = {
  openTasks: 'open-task',
  openQuestions: 'open-question',
  decisions: 'decision',
  failedApproaches: 'failed-approach',
}

const shown = ({ state, project }: ProjectView, id: Id) => ({ project: project.id, handoff: state.get('handoff', id) ?? null })

export const handoffVerbs: readonly Verb[] = [
  readVerb({
    name: 'handoff.list',
    about: 'Handoffs that nobody picked up, of every project that you may enter or of one, the oldest first; `open` counts all.',
    features: ['E4'],
    place: 'everywhere',
    input: z.strictObject({ project: projectRef.optional(), ...page }),
    rest: 'get /api/handoffs',
    line: 'handoffs',
    list: 'handoffs',
    hint: 'handoff_get shows all of one, handoff_pick_up takes it over.',
    read: ({ projects }, { project: wanted, ...asked }) => {
      const handoffs = projects
        .filter(({ project }) => wanted === undefined || project.id === wanted)
        .flatMap(({ project, state }) => [...state.rows(openHandoffs)].map((handoff) => ({ project, handoff })))
        .sort((a, b) => a.handoff.at - b.handoff.at || (a.handoff.id < b.handoff.id ? -1 : 1))
      const { items, next } = pageOf(handoffs, ({ handoff: { at, id } }) => cursorKey(at, id), asked)
      const rows = items.map(({ project, handoff: { id, member, nextStep } }) => ({ id, project: project.prefix, nextStep, member }))
      return present({ handoffs: rows, open: handoffs.length, next })
    },
  }),
  readVerb({
    name: 'handoff.get',
    about: 'All of one handoff.',
    features: ['E3', 'E4'],
    place: 'project',
    input: z.strictObject({ handoff: rowRef }),
    rest: 'get /api/handoffs/:handoff',
    line: 'handoffs show <handoff>',
    read: (view, { handoff }) =>
      view.state.get('handoff', handoff) ? shown(view, handoff) : reject('NOT_FOUND', 'There is no such handoff here.'),
  }),
  writeVerb({
    name: 'handoff.add',
    of: handoffCommands['handoff.add'],
    features: ['E3'],
    effect: 'add',
    place: 'project',
    input: handoffInput,
    rest: 'post /api/projects/:project/handoffs',
    line: 'handoffs write <summary>',
    options: handoffOptions,
    creates: true,
    hint: 'Whoever goes on finds it.',
    command: (_view, said, { ids }) => ({ type: 'handoff.add', args: { handoff: ids('handoff'), ...said } }),
    shows: (view, _said, { ids }) => shown(view, ids('handoff')),
  }),
  writeVerb({
    name: 'handoff.pick-up',
    of: handoffCommands['handoff.pick-up'],
    features: ['E4'],
    effect: 'change',
    place: 'project',
    online: true,
    input: z.strictObject({ handoff: rowRef }),
    rest: 'post /api/handoffs/:handoff/pick-up',
    line: 'handoffs pick-up <handoff>',
    hint: 'It is yours: go on with its next step.',
    command: (_view, args) => ({ type: 'handoff.pick-up', args }),
    shows: (view, { handoff }) => shown(view, handoff),
  }),
  writeVerb({
    name: 'handoff.withdraw',
    of: handoffCommands['handoff.withdraw'],
    features: ['E4'],
    effect: 'change',
    place: 'project',
    input: z.strictObject({ handoff: rowRef }),
    rest: 'post /api/handoffs/:handoff/withdraw',
    line: 'handoffs withdraw <handoff>',
    hint: 'Nobody picks it up any more.',
    command: (_view, args) => ({ type: 'handoff.withdraw', args }),
    shows: (view, { handoff }) => shown(view, handoff),
  }),
]

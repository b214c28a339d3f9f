import { z } from 'zod'
import { taskRef } from '../catalogue/references.ts'
import { readVerb, type Verb, writeVerb } from '../catalogue/verb.ts'
import { linkCommands } from './messages.ts'
import { linkFor, RELATIONS, type Relation, relationsOf } from './relations.ts'

const words = [...new Set(Object.values(RELATIONS).flatMap((relation) => [relation.out, relation.in]))] as [Relation, ...Relation[]]

/** "from" blocks "to", is blocked by it, … */
const input = z.strictObject({ from: taskRef, to: taskRef, type: z.enum(words).default('blocks') })

const common = { features: ['C1'], place: 'project', input } as const

const shown = ({ from, to, type }: z.output<typeof input>) => linkFor(type, from, to)

export const linkVerbs: readonly Verb[] = [
  writeVerb({
    ...common,
    name: 'task.link',
    of: linkCommands['link.add'],
    about: 'Link two tasks; by default "from" blocks "to".',
    effect: 'add',
    rest: 'post /api/tasks/:from/links',
    line: 'link <from> <to>',
    hint: 'Linked.',
    command: (_view, { from, to, type }) => ({ type: 'link.add', args: linkFor(type, from, to) }),
    shows: (_view, said) => shown(said),
  }),
  writeVerb({
    ...common,
    name: 'task.unlink',
    of: linkCommands['link.remove'],
    about: 'Remove a link between two tasks.',
    effect: 'change',
    rest: 'post /api/tasks/:from/links/remove',
    line: 'unlink <from> <to>',
    hint: 'No longer linked.',
    command: (_view, { from, to, type }) => ({ type: 'link.remove', args: linkFor(type, from, to) }),
    shows: (_view, said) => shown(said),
  }),
  readVerb({
    name: 'task.links',
    about: 'What a task is linked with, in both directions, by the word that fits its end: blocks, blocked-by, relates, …',
    features: ['C1'],
    place: 'project',
    input: z.strictObject({ task: taskRef }),
    rest: 'get /api/tasks/:task/links',
    line: 'links <task>',
    read: ({ state }, { task }) => ({ links: relationsOf(state, task) }),
  }),
]

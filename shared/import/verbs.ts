import { z } from 'zod'
import { readVerb, relayVerb, type Verb } from '../catalogue/verb.ts'
import { refuseLongPlan } from '../plan/length.ts'
import { lintOf } from '../plan/lint-of.ts'
import { present } from '../present.ts'
import { FORMAT_NAMES } from './formats.ts'

const PATHS_CHARS_MAX = 200

const dryRun = z.boolean().optional().describe('Only say what would happen')
const text = z.string().min(1)

export const importInput = z.strictObject({
  text: text.describe('What stands in the file; a folder is {"files":[{"path","text"}]} as JSON'),
  format: z.enum(FORMAT_NAMES).optional().describe('Without it, what stands in the file says which'),
  dryRun,
  all: z.boolean().optional().describe('Of a plan: take what is not ticked too'),
  stages: z
    .record(z.string().min(1).max(PATHS_CHARS_MAX), z.enum(['inbox', 'backlog', 'done']))
    .optional()
    .describe('Where tasks of a status or list go: Doing=backlog'),
})

export const undoInput = z.strictObject({
  import: z.uuid('must be the id of an import, as the list of imports tells it').toLowerCase(),
  dryRun,
})

export const planInput = z.strictObject({ text: text.describe('The plan, as markdown') })

export const importVerbs: readonly Verb[] = [
  relayVerb({
    name: 'import.run',
    about:
      'Take tasks over from another tracker or an export, each once; again with the same file finishes what was cut off. The body is the file itself, with ?format=, dryRun=, all=, stages=; or a JSON object of these and text.',
    scope: 'plan',
    effect: 'add',
    features: ['I1'],
    place: 'project',
    input: importInput,
    rest: 'post /api/projects/:project/import',
    line: 'import',
  }),
  readVerb({
    name: 'import.list',
    about: 'The imports of a project: from where, when, by whom, how many of their tasks are there.',
    features: ['I1'],
    place: 'project',
    input: z.strictObject({}),
    rest: 'get /api/projects/:project/imports',
    line: 'import list',
    read: ({ state }) => {
      const counts = new Map<string, number>()
      for (const { source } of state.all('task')) if (source?.import) counts.set(source.import, (counts.get(source.import) ?? 0) + 1)
      const imports = [...state.all('import')].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
      return {
        imports: imports.map(({ id: own, system, by, at, undone }) =>
          present({ id: own, system, by, at, undone, tasks: counts.get(own) ?? 0 }),
        ),
      }
    },
  }),
  relayVerb({
    name: 'import.undo',
    about: 'Throw away, in one step, what an import made and nobody has touched since; what was touched is named and stays. People only.',
    scope: 'plan',
    effect: 'change',
    features: ['I1'],
    place: 'project',
    input: undoInput,
    rest: 'post /api/projects/:project/imports/:import/undo',
    line: 'import undo <import>',
  }),
  readVerb({
    name: 'plan.lint',
    about:
      'Read a markdown plan before anything is made of it: what is vague, doubled, circular, unknown, too long or too deep; and the plan as a proposal in which a person ticks what becomes tasks.',
    features: ['I4'],
    place: 'project',
    input: planInput,
    rest: 'post /api/projects/:project/plan/lint',
    line: 'plan lint',
    read: (_, { text: plan }) => refuseLongPlan(plan) ?? lintOf(plan),
    hint: 'Show the proposal to a person; what they tick, plan_import takes.',
  }),
  relayVerb({
    name: 'plan.import',
    about: 'Make tasks of what is ticked in a markdown plan, headings as epics; what is not ticked is left out and named.',
    scope: 'plan',
    effect: 'add',
    features: ['I4'],
    place: 'project',
    input: z.strictObject({ ...planInput.shape, ...importInput.pick({ all: true, dryRun: true }).shape }),
    rest: 'post /api/projects/:project/plan/import',
    line: 'plan import',
  }),
]

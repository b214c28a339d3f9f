import { projectStream } from '@baton/shared/ids.ts'
import { proseMark } from '@baton/shared/import/prose-mark.ts'
import type { undoInput } from '@baton/shared/import/verbs.ts'
import { refuseScope } from '@baton/shared/scope.ts'
import type { z } from 'zod'
import type { Project } from '../streams/project.ts'
import { allProse } from './all-prose.ts'
import { ask } from './ask.ts'
import { type Importing, importText } from './import-text.ts'
import { answer, type Reply } from './reply.ts'
import type { Answers, RelayAsked } from './run-verb.ts'

export const importAnswers: Answers = {
  'import.run': (asked: RelayAsked, input: Importing) => run(asked, input),
  'import.undo': undo,
  'plan.import': (asked: RelayAsked, input: Omit<Importing, 'format'>) => run(asked, { ...input, format: 'plan' }),
}

async function run(asked: RelayAsked, input: Importing): Promise<Reply> {
  const { actor } = asked.principal
  return (
    refuseScope('plan', 'An import', actor) ?? importText({ streams: asked.streams, credential: actor.credential }, placeOf(asked), input)
  )
}

/** Rows do not tell what was typed into a brief: that is looked up in the docs, and the rules decide about the rest. */
async function undo(asked: RelayAsked, { import: id, dryRun }: z.output<typeof undoInput>): Promise<Reply> {
  const project = placeOf(asked)
  const tasks = await project.host.read((state) => [
    ...[...state.all('task')].filter(({ source }) => source?.import === id),
    ...[...state.all('archive')].map(({ task }) => task).filter(({ source }) => source?.import === id),
  ])
  const prose = await allProse(asked.streams, project, tasks)
  const rewritten = tasks.filter(({ id: task, source }) => proseMark(prose.get(task) ?? {}) !== source?.prose).map(({ id: task }) => task)
  const done = await ask(asked, projectStream(project.id), {
    type: 'import.undo',
    args: { import: id, rewritten, ...(dryRun && { dryRun }) },
  })
  return done.ok ? answer({ import: id, dryRun: dryRun === true, removed: 0, left: 0, tasks: [], ...done.result }) : done
}

function placeOf({ project }: RelayAsked): Project {
  if (!project) throw new Error('a verb of a project has one')
  return project
}

import { z } from 'zod'
import { readVerb, type Verb, writeVerb } from '../catalogue/verb.ts'
import { projectCommands } from './messages.ts'

const { name, prefix } = projectCommands['project.create'].args.shape

export const projectVerbs: readonly Verb[] = [
  readVerb({
    name: 'project.list',
    about: 'The projects that you may enter.',
    features: ['A1'],
    place: 'everywhere',
    input: z.strictObject({}),
    rest: 'get /api/projects',
    line: 'projects',
    read: ({ projects }) => ({ projects: projects.map(({ project }) => project) }),
  }),
  writeVerb({
    name: 'project.create',
    of: projectCommands['project.create'],
    about: 'Create a project with the columns Inbox, Backlog, Active, Review and Done; its prefix begins its keys.',
    features: ['A1'],
    effect: 'add',
    place: 'workspace',
    input: z.strictObject({
      name,
      prefix: z.string().toUpperCase().pipe(prefix).describe('2 to 10 capital letters or digits, a letter first'),
    }),
    rest: 'post /api/projects',
    line: 'projects create',
    creates: true,
    atRelay: true,
    command: (_view, said, { ids }) => ({ type: 'project.create', args: { project: ids('project'), ...said } }),
    shows: ({ workspace }, _said, { ids }) => ({ project: workspace.get('project', ids('project')) ?? null }),
  }),
]

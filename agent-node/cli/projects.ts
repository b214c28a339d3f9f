import { derivedId } from '@baton/shared/derived-id.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import type { AgentNode } from '../agent-node.ts'
import { neverReached } from '../mcp/desk.ts'
import type { Verb } from './cli.ts'
import { KEY_OPTION } from './options.ts'
import { post } from './rest.ts'

interface CreateOptions {
  readonly name: string
  readonly prefix: string
  readonly key?: string
}

export const projectsVerb: Verb = (program, cli) => {
  const projects = program
    .command('projects')
    .alias('project')
    .description('the projects this token opens; create makes another (people who plan)')
    .action(() => cli.withNode(listProjects))
  projects
    .command('list')
    .description('the projects this token opens')
    .action(() => cli.withNode(listProjects))
  projects
    .command('create')
    .description('make a project with the columns Inbox, Backlog, Active, Review and Done; needs the relay')
    .requiredOption('--name <name>', 'what it is called')
    .requiredOption('--prefix <prefix>', 'what its keys begin with: 2 to 10 capital letters or digits, a letter first')
    .option(...KEY_OPTION)
    .action((options: CreateOptions) => cli.withNode((node) => createProject(node, options)))
}

async function listProjects({ replica, ready, config }: AgentNode): Promise<object | Rejection> {
  await ready()
  if (!(await replica.identity())) return neverReached(replica, config.relay)
  const projects = [...(await replica.workspace()).all('project')].map(({ id, prefix, name }) => ({ id, prefix, name }))
  return projects.length === 0 ? {} : { projects: projects.sort((a, b) => (a.prefix < b.prefix ? -1 : 1)) }
}

/** The relay is asked directly: there is no project to predict anything in. */
const createProject = ({ config }: AgentNode, { name, prefix, key }: CreateOptions): Promise<object | Rejection> =>
  post(config, {
    path: '/api/projects',
    what: 'a new project',
    headers: { 'content-type': 'application/json', ...(key !== undefined && { 'idempotency-key': derivedId(key, 'project.create') }) },
    body: JSON.stringify({ name, prefix: prefix.toUpperCase() }),
  })

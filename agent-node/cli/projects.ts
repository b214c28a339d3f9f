import { neverReached } from '../mcp/desk.ts'
import type { Verb } from './cli.ts'

export const projectsVerb: Verb = (program, cli) => {
  program
    .command('projects')
    .description('the projects this token opens')
    .action(() =>
      cli.withNode(async ({ replica, ready, config }) => {
        await ready()
        if (!(await replica.identity())) return neverReached(replica, config.relay)
        const projects = [...(await replica.workspace()).all('project')].map(({ id, prefix, name }) => ({ id, prefix, name }))
        return projects.length === 0 ? {} : { projects: projects.sort((a, b) => (a.prefix < b.prefix ? -1 : 1)) }
      }),
    )
}

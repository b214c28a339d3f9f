import type { Verb } from './cli.ts'

export const projectsVerb: Verb = (program, cli) => {
  program
    .command('projects')
    .description('the projects this token opens')
    .action(() =>
      cli.withNode(async ({ replica, ready }) => {
        await ready()
        const projects = [...(await replica.workspace()).all('project')].map(({ id, prefix, name }) => ({ id, prefix, name }))
        return projects.length === 0 ? {} : { projects: projects.sort((a, b) => (a.prefix < b.prefix ? -1 : 1)) }
      }),
    )
}

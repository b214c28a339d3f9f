import { projectCommands } from '@baton/shared/project/messages.ts'
import { reject } from '@baton/shared/rejection.ts'
import { ask } from './ask.ts'
import { answer } from './reply.ts'
import { type Route, route } from './route.ts'
import { whenOpen } from './when-open.ts'

const newProject = projectCommands['project.create'].args.omit({ project: true })

export const projectRoutes: readonly Route[] = [
  route(
    {
      method: 'post',
      path: '/api/projects',
      about: 'Create a project with its first columns; its prefix begins its keys.',
      body: newProject,
    },
    async (asked) => {
      const project = asked.ids.of('project')
      const done = await ask(asked, 'workspace', { type: 'project.create', args: { project, ...asked.body } })
      if (!done.ok) return done
      if (!(await whenOpen(asked.streams, project))) return reject('BUSY', 'The project is created, but not open yet; look again shortly.')
      return answer({ project: asked.streams.workspace.state.get('project', project) }, 201)
    },
  ),
]

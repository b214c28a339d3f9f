import { boardOf } from '@baton/shared/board/board.ts'
import { boardCommands } from '@baton/shared/board/messages.ts'
import { columnsByStage, STAGES } from '@baton/shared/column/column.ts'
import { columnCommands } from '@baton/shared/column/messages.ts'
import { projectStream } from '@baton/shared/ids.ts'
import { projectCommands } from '@baton/shared/project/messages.ts'
import { reject } from '@baton/shared/rejection.ts'
import type { Project } from '../streams/project.ts'
import { ask } from './ask.ts'
import { locateProject, visibleProjects } from './locate.ts'
import { answer } from './reply.ts'
import { type Route, route } from './route.ts'
import { whenOpen } from './when-open.ts'

const newProject = projectCommands['project.create'].args.omit({ project: true })
const newColumn = columnCommands['column.add'].args.omit({ column: true })
const columnChange = columnCommands['column.edit'].args.omit({ column: true })

export const projectRoutes: readonly Route[] = [
  route({ method: 'get', path: '/api/projects', about: 'The projects this credential may enter.' }, async (asked) =>
    answer({ projects: await visibleProjects(asked) }),
  ),

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

  route({ method: 'get', path: '/api/projects/:project/columns', about: 'The columns of a project, in order.' }, async (asked) => {
    const found = await locateProject(asked, asked.params.project)
    return found.ok ? answer({ columns: await columnsOf(found.project) }) : found
  }),

  route(
    { method: 'post', path: '/api/projects/:project/columns', about: columnCommands['column.add'].about, body: newColumn },
    async (asked) => {
      const found = await locateProject(asked, asked.params.project)
      if (!found.ok) return found
      const column = asked.ids.of('column')
      const done = await ask(asked, projectStream(found.project.id), { type: 'column.add', args: { column, ...asked.body } })
      return done.ok ? answer({ column: found.project.host.state.get('column', column) }, 201) : done
    },
  ),

  route(
    { method: 'patch', path: '/api/projects/:project/columns/:column', about: columnCommands['column.edit'].about, body: columnChange },
    async (asked) => {
      const { column } = asked.params
      const found = await locateProject(asked, asked.params.project)
      if (!found.ok) return found
      const done = await ask(asked, projectStream(found.project.id), { type: 'column.edit', args: { column, ...asked.body } })
      return done.ok ? answer({ column: found.project.host.state.get('column', column) }) : done
    },
  ),

  route(
    { method: 'delete', path: '/api/projects/:project/columns/:column', about: columnCommands['column.remove'].about },
    async (asked) => {
      const found = await locateProject(asked, asked.params.project)
      if (!found.ok) return found
      const done = await ask(asked, projectStream(found.project.id), { type: 'column.remove', args: { column: asked.params.column } })
      return done.ok ? answer({ column: null }) : done
    },
  ),

  route(
    { method: 'get', path: '/api/projects/:project/policy', about: 'How long leases last and whose decision counts.' },
    async (asked) => {
      const found = await locateProject(asked, asked.params.project)
      return found.ok ? answer({ policy: policyOf(found.project) }) : found
    },
  ),

  route(
    {
      method: 'put',
      path: '/api/projects/:project/policy',
      about: boardCommands['policy.set'].about,
      body: boardCommands['policy.set'].args,
    },
    async (asked) => {
      const found = await locateProject(asked, asked.params.project)
      if (!found.ok) return found
      const done = await ask(asked, projectStream(found.project.id), { type: 'policy.set', args: asked.body })
      return done.ok ? answer({ policy: policyOf(found.project) }) : done
    },
  ),
]

const policyOf = ({ host }: Project) => boardOf(host.state)?.policy

const columnsOf = ({ host }: Project) => host.read((state) => STAGES.flatMap((stage) => [...state.rows(columnsByStage, stage)]))

import { PAGE_ITEMS_DEFAULT } from '@baton/shared/limits.ts'
import { cursorKey, type Page, pageOf } from '@baton/shared/paging.ts'
import type { Project } from '@baton/shared/project/project.ts'
import type { Resource } from '@modelcontextprotocol/sdk/types.js'
import type { AgentNode } from '../../agent-node.ts'
import { chooseProject } from '../../choose-project.ts'
import { type Desk, openDesk } from '../desk.ts'
import { uriOf } from './address.ts'
import { KINDS, type Kind, type Listed } from './kinds.ts'

/** What is at hand in the project that this node serves, or in all of them. */
export async function listResources(node: AgentNode, cursor: string | undefined): Promise<Page<Resource>> {
  const desks = await desksOf(node)
  const { items, ...rest } = pageOf(everything(desks), ({ place }) => place, { cursor, limit: PAGE_ITEMS_DEFAULT })
  return { items: items.map(({ resource }) => resource()), ...rest }
}

/** The addresses of all of it, for those who want to know when there is another. */
export async function allAddresses(node: AgentNode): Promise<readonly string[]> {
  return [...everything(await desksOf(node))].map(({ place }) => place)
}

export async function desksOf(node: AgentNode): Promise<readonly Desk[]> {
  await node.ready()
  const workspace = await node.replica.workspace()
  const chosen = node.project === undefined ? undefined : chooseProject(workspace, node.project)
  const projects: readonly Project[] = chosen ? (chosen.ok ? [chosen.project] : []) : [...workspace.all('project')]
  const desks: Desk[] = []
  for (const { id } of [...projects].sort((a, b) => (a.prefix < b.prefix ? -1 : 1))) {
    const desk = await openDesk(node, { project: id })
    if (desk.ok) desks.push(desk)
  }
  return desks
}

function* everything(desks: readonly Desk[]) {
  for (const desk of desks) {
    for (const [at, kind] of KINDS.entries()) {
      for (const listed of kind.list(desk)) {
        yield { place: cursorKey(desk.project.prefix, at, listed.place), resource: () => resourceOf(desk, kind, listed) }
      }
    }
  }
}

/** Names are ours; what others wrote stands in the description, in its fence. */
const resourceOf = ({ project }: Desk, { folder }: Kind, { id, row }: Listed): Resource => ({
  uri: uriOf(project.prefix, folder, id),
  name: id === undefined ? `${project.prefix} ${folder}` : folder === 'tasks' ? id : `${project.prefix} ${folder}: ${id}`,
  description: JSON.stringify(row),
  mimeType: 'application/json',
})

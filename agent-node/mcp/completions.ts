import { tasksByRank } from '@baton/shared/task/task.ts'
import type { Server } from '@modelcontextprotocol/sdk/server/index.js'
import { CompleteRequestSchema } from '@modelcontextprotocol/sdk/types.js'
import type { AgentNode } from '../agent-node.ts'
import { desksOf } from './resources/list.ts'

/** The specification's own limit. */
const VALUES_MAX = 100

/** What may stand for `project` and `task` in addresses of resources and in prompts: prefixes and keys, which are nobody's text. */
export function serveCompletions(server: Server, node: AgentNode): void {
  server.setRequestHandler(CompleteRequestSchema, async ({ params: { argument } }) => {
    const wanted = argument.value.toUpperCase()
    const values = (await valuesOf(node, argument.name)).filter((value) => value.startsWith(wanted))
    return { completion: { values: values.slice(0, VALUES_MAX), total: values.length, hasMore: values.length > VALUES_MAX } }
  })
}

async function valuesOf(node: AgentNode, argument: string): Promise<readonly string[]> {
  const desks = await desksOf(node)
  if (argument === 'project') return desks.map(({ project }) => project.prefix)
  if (argument !== 'task') return []
  return desks.flatMap(({ view }) =>
    [...view.rows(tasksByRank)].flatMap(({ key, stage }) => (key === undefined || stage === 'done' ? [] : [key])),
  )
}

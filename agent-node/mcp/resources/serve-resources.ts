import { present } from '@baton/shared/present.ts'
import type { Server } from '@modelcontextprotocol/sdk/server/index.js'
import {
  ErrorCode,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  McpError,
  ReadResourceRequestSchema,
  type ResourceTemplate,
  SubscribeRequestSchema,
  UnsubscribeRequestSchema,
} from '@modelcontextprotocol/sdk/types.js'
import type { AgentNode } from '../../agent-node.ts'
import { KINDS, type Kind } from './kinds.ts'
import { allAddresses, listResources } from './list.ts'
import { read, readResource } from './read.ts'
import { Watch } from './watch.ts'

/** Resources over MCP; the answer stops watching for changes. */
export function serveResources(server: Server, node: AgentNode, log: (line: string) => void): () => void {
  // To look whether something changed is no work: no lease is renewed by it.
  const watcher = { ...node, replica: { ...node.replica, touch: () => {} } }
  const watch = new Watch(
    node,
    { read: async (uri) => lasting(await read(watcher, uri, log)), list: () => allAddresses(watcher) },
    {
      updated: (uri) => void server.sendResourceUpdated({ uri }).catch(() => {}),
      listChanged: () => void server.sendResourceListChanged().catch(() => {}),
    },
  )
  server.setRequestHandler(ListResourcesRequestSchema, async ({ params }) => {
    const { items, next } = await listResources(node, params?.cursor)
    await watch.listed()
    return present({ resources: [...items], nextCursor: next })
  })
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({ resourceTemplates: KINDS.map(templateOf) }))
  server.setRequestHandler(ReadResourceRequestSchema, async ({ params }) => ({ contents: [await readResource(node, params.uri, log)] }))
  server.setRequestHandler(SubscribeRequestSchema, async ({ params }) => {
    await readResource(node, params.uri, log)
    if (await watch.follow(params.uri)) return {}
    throw new McpError(ErrorCode.InvalidParams, 'LIMIT: So many resources cannot be followed at once; unsubscribe from one.')
  })
  server.setRequestHandler(UnsubscribeRequestSchema, ({ params }) => {
    watch.forget(params.uri)
    return {}
  })
  return () => watch.close()
}

const templateOf = ({ folder, about, parameter }: Kind): ResourceTemplate => ({
  uriTemplate: `baton://{project}/${folder}${parameter === undefined ? '' : `/{${parameter}}`}{?cursor}`,
  name: folder,
  description: about,
  mimeType: 'application/json',
})

/** Without what changes by itself: a lease that is renewed, the time of the last contact. */
const lasting = (envelope: Awaited<ReturnType<typeof read>>): string =>
  JSON.stringify([envelope?.ok, envelope?.data], (field, value) => (field === 'expiresAt' ? undefined : value))

import type { Project } from '@baton/shared/project/project.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import type { AgentNode } from '../agent-node.ts'
import { chooseProject } from '../choose-project.ts'
import { neverReached } from '../mcp/desk.ts'

/** For verbs that ask the relay about a whole project. */
export async function inProject(node: AgentNode, ask: (project: Project) => Promise<object | Rejection>): Promise<object | Rejection> {
  await node.ready()
  if (!(await node.replica.identity())) return neverReached(node.replica, node.config.relay)
  const chosen = chooseProject(await node.replica.workspace(), node.project)
  return chosen.ok ? ask(chosen.project) : chosen
}

import { present } from '@baton/shared/present.ts'
import type { Server } from '@modelcontextprotocol/sdk/server/index.js'
import {
  ErrorCode,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  McpError,
  type Prompt,
  type PromptMessage,
} from '@modelcontextprotocol/sdk/types.js'
import type { AgentNode } from '../../agent-node.ts'
import { openDesk, taskAt } from '../desk.ts'
import { uriOf } from '../resources/address.ts'
import { readResource } from '../resources/read.ts'
import { readSkills, type Skill } from './skills.ts'

/** Every skill is a prompt; one that works on a task takes it along as it stands, in its fences. */
export function servePrompts(server: Server, node: AgentNode, log: (line: string) => void): void {
  const skills = readSkills()
  server.setRequestHandler(ListPromptsRequestSchema, () => ({ prompts: skills.map(promptOf) }))
  server.setRequestHandler(GetPromptRequestSchema, async ({ params }) => {
    const skill = skills.find(({ name }) => name === params.name)
    if (!skill) throw new McpError(ErrorCode.InvalidParams, `There is no prompt ${params.name.slice(0, NAME_CHARS_SHOWN)}.`)
    const task = params.arguments?.[skill.argument ?? '']
    const messages = [said({ type: 'text', text: skill.text }), ...(task ? [await onTask(node, task, log)] : [])]
    return { description: skill.description, messages }
  })
}

const NAME_CHARS_SHOWN = 40

const promptOf = ({ name, description, argument }: Skill): Prompt =>
  present({
    name,
    description,
    arguments: argument === undefined ? undefined : [{ name: argument, description: 'Key (BAT-12) or id', required: false }],
  })

const said = (content: PromptMessage['content']): PromptMessage => ({ role: 'user', content })

async function onTask(node: AgentNode, ref: string, log: (line: string) => void): Promise<PromptMessage> {
  const desk = await openDesk(node, { task: ref })
  const found = desk.ok ? taskAt(desk, ref) : desk
  if (!desk.ok || !found.ok) throw new McpError(ErrorCode.InvalidParams, `${found.ok ? '' : `${found.code}: ${found.reason}`}`)
  const resource = await readResource(node, uriOf(desk.project.prefix, 'tasks', found.task.id), log)
  return said({ type: 'resource', resource })
}

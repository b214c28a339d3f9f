import { catalogue } from '@baton/shared/catalogue/catalogue.ts'
import { toolNameOf, type Verb } from '@baton/shared/catalogue/verb.ts'
import { briefing } from './briefing.ts'
import { bulk } from './bulk.ts'
import { pageWrite } from './page-write.ts'
import { policyGet, policySet } from './policy.ts'
import { queueNext } from './queue-next.ts'
import { taskClaim } from './task-claim.ts'
import { taskGet } from './task-get.ts'
import { taskReserve } from './task-reserve.ts'
import type { Tool } from './tool.ts'
import { toolsOf } from './verb-tool.ts'
import { wait } from './wait.ts'

/** With a behaviour of their own. */
const OWN: readonly Tool[] = [briefing, queueNext, taskGet, taskClaim, policyGet, policySet, taskReserve, pageWrite, wait, bulk(toolNamed)]

/** Every verb of the catalogue as a tool. */
const FULL: readonly Tool[] = toolsOf(catalogue, OWN)

/** What an agent needs on a working day, in its order; few enough to be read by a model that pays for every token. */
const DEFAULT = [
  'session_start',
  'session_end',
  'briefing',
  'queue_next',
  'task_get',
  'task_search',
  'task_create',
  'task_update',
  'task_claim',
  'task_progress',
  'task_block',
  'task_submit',
  'task_release',
  'review_decide',
  'message_read',
  'handoff_pick_up',
  'message_send',
  'message_list',
  'message_show',
  'wait',
]

export function toolNamed(name: string): Tool {
  const found = FULL.find((tool) => tool.name === name)
  if (!found) throw new Error(`there is no tool ${name}`)
  return found
}

export const TOOLSETS = {
  default: DEFAULT.map(toolNamed),
  full: FULL,
  readonly: FULL.filter(({ effect }) => effect === 'read'),
} as const satisfies Record<string, readonly Tool[]>

export type Toolset = keyof typeof TOOLSETS

export const TOOLS = TOOLSETS.default

/** The tool of a verb. */
export const toolFor = (verb: Pick<Verb, 'name'>): Tool => toolNamed(toolNameOf(verb))

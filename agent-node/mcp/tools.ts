import { catalogue } from '@baton/shared/catalogue/catalogue.ts'
import { toolNameOf, type Verb } from '@baton/shared/catalogue/verb.ts'
import { attentionClear } from './attention-clear.ts'
import { briefing } from './briefing.ts'
import { columnAdd, columnEdit, columnList, columnRemove } from './columns.ts'
import { commentRetract } from './comment-retract.ts'
import { pageWrite } from './page-write.ts'
import { policyGet, policySet } from './policy.ts'
import { queueNext } from './queue-next.ts'
import { reviewDecide } from './review-decide.ts'
import { taskAnswer } from './task-answer.ts'
import { taskBlock } from './task-block.ts'
import { taskClaim } from './task-claim.ts'
import { taskCreate } from './task-create.ts'
import { taskForceRelease } from './task-force-release.ts'
import { taskGet } from './task-get.ts'
import { taskLink, taskUnlink } from './task-link.ts'
import { taskMove } from './task-move.ts'
import { taskProgress } from './task-progress.ts'
import { taskRelease } from './task-release.ts'
import { taskReserve } from './task-reserve.ts'
import { taskSearch } from './task-search.ts'
import { taskSubmit } from './task-submit.ts'
import { taskUpdate } from './task-update.ts'
import type { Tool } from './tool.ts'
import { toolsOf } from './verb-tool.ts'
import { wait } from './wait.ts'

/** With a behaviour of their own, in the order of a working day. */
const OWN: readonly Tool[] = [
  briefing,
  queueNext,
  taskGet,
  taskSearch,
  taskCreate,
  taskUpdate,
  taskClaim,
  taskProgress,
  taskBlock,
  taskSubmit,
  taskRelease,
  reviewDecide,
  taskMove,
  taskAnswer,
  taskLink,
  taskUnlink,
  taskForceRelease,
  commentRetract,
  attentionClear,
  policyGet,
  policySet,
  columnList,
  columnAdd,
  columnEdit,
  columnRemove,
  taskReserve,
  pageWrite,
  wait,
]

/** Every verb of the catalogue as a tool. */
const FULL: readonly Tool[] = toolsOf(catalogue, OWN)

/** What an agent needs on a working day, in its order; few enough to be read by a model that pays for every token. */
const DEFAULT = [
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
  'wait',
]

export const TOOLSETS = {
  default: DEFAULT.map((name) => FULL.find((tool) => tool.name === name)).filter((tool) => tool !== undefined),
  full: FULL,
  readonly: FULL.filter(({ effect }) => effect === 'read'),
} as const satisfies Record<string, readonly Tool[]>

export type Toolset = keyof typeof TOOLSETS

export const TOOLS = TOOLSETS.default

/** The tool of a verb. */
export const toolFor = (verb: Verb): Tool | undefined => FULL.find(({ name }) => name === toolNameOf(verb))

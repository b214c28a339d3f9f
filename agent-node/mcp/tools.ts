import { briefing } from './briefing.ts'
import { queueNext } from './queue-next.ts'
import { reviewDecide } from './review-decide.ts'
import { taskBlock } from './task-block.ts'
import { taskClaim } from './task-claim.ts'
import { taskCreate } from './task-create.ts'
import { taskGet } from './task-get.ts'
import { taskProgress } from './task-progress.ts'
import { taskRelease } from './task-release.ts'
import { taskSearch } from './task-search.ts'
import { taskSubmit } from './task-submit.ts'
import { taskUpdate } from './task-update.ts'
import type { Tool } from './tool.ts'

/** The default set, in the order of a working day. */
export const TOOLS: readonly Tool[] = [
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
]

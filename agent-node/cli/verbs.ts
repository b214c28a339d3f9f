import { allowedVerb } from './allowed.ts'
import { answerVerb } from './answer.ts'
import { blockVerb } from './block.ts'
import { briefingVerb } from './briefing.ts'
import { claimVerb } from './claim.ts'
import { clearVerb } from './clear.ts'
import type { Verb } from './cli.ts'
import { columnsVerb } from './columns.ts'
import { commentVerb } from './comment.ts'
import { createVerb } from './create.ts'
import { decideVerb } from './decide.ts'
import { importVerb } from './import.ts'
import { keptVerb } from './kept.ts'
import { linkVerb } from './link.ts'
import { mcpVerb } from './mcp.ts'
import { moveVerb } from './move.ts'
import { nextVerb } from './next.ts'
import { policyVerb } from './policy.ts'
import { progressVerb } from './progress.ts'
import { projectsVerb } from './projects.ts'
import { releaseVerb } from './release.ts'
import { retractVerb } from './retract.ts'
import { searchVerb } from './search.ts'
import { showVerb } from './show.ts'
import { submitVerb } from './submit.ts'
import { unlinkVerb } from './unlink.ts'
import { updateVerb } from './update.ts'
import { waitVerb } from './wait.ts'

/** In the order in which help lists them. */
export const VERBS: readonly Verb[] = [
  briefingVerb,
  nextVerb,
  waitVerb,
  allowedVerb,
  showVerb,
  searchVerb,
  createVerb,
  updateVerb,
  moveVerb,
  linkVerb,
  unlinkVerb,
  claimVerb,
  progressVerb,
  commentVerb,
  retractVerb,
  blockVerb,
  answerVerb,
  submitVerb,
  releaseVerb,
  decideVerb,
  clearVerb,
  keptVerb,
  projectsVerb,
  columnsVerb,
  policyVerb,
  importVerb,
  mcpVerb,
]

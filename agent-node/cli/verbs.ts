import type { Verb } from './cli.ts'
import { auditVerb, eventsVerb } from './events.ts'
import { exportVerb } from './export.ts'
import { hooksVerb, listenVerb } from './hooks.ts'
import { importVerb } from './import.ts'
import { keptVerb } from './kept.ts'
import { mcpVerb } from './mcp.ts'
import { planVerb } from './plan.ts'
import { policyVerb } from './policy.ts'
import { projectsVerb } from './projects.ts'
import { releaseVerb } from './release.ts'
import { skillsVerb } from './skills.ts'
import { waitVerb } from './wait.ts'

/** With a behaviour of their own; all others come from the catalogue. */
export const VERBS: readonly Verb[] = [
  waitVerb,
  listenVerb,
  hooksVerb,
  eventsVerb,
  auditVerb,
  releaseVerb,
  keptVerb,
  projectsVerb,
  policyVerb,
  importVerb,
  exportVerb,
  planVerb,
  skillsVerb,
  mcpVerb,
]

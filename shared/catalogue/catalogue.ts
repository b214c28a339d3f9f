import { archiveVerbs } from '../archive/verbs.ts'
import { batchVerbs } from '../batch/verbs.ts'
import { boardVerbs } from '../board/verbs.ts'
import { columnVerbs } from '../column/verbs.ts'
import { commentVerbs } from '../comment/verbs.ts'
import { eventVerbs } from '../event/verbs.ts'
import { exportVerbs } from '../export/verbs.ts'
import { handoffVerbs } from '../handoff/verbs.ts'
import { importVerbs } from '../import/verbs.ts'
import { inboxVerbs } from '../inbox/verbs.ts'
import { keepingVerbs } from '../keeping/verbs.ts'
import { leaseVerbs } from '../lease/verbs.ts'
import { linkVerbs } from '../link/verbs.ts'
import { memberVerbs } from '../member/verbs.ts'
import { messageVerbs } from '../message/verbs.ts'
import { newsVerbs } from '../news/verbs.ts'
import { pageVerbs } from '../page/verbs.ts'
import { projectVerbs } from '../project/verbs.ts'
import { proposalVerbs } from '../proposal/verbs.ts'
import { reportVerbs } from '../report/verbs.ts'
import { reviewVerbs } from '../review/verbs.ts'
import { sessionVerbs } from '../session/verbs.ts'
import { taskVerbs } from '../task/verbs.ts'
import type { Verb } from './verb.ts'

/** Every verb of Baton, each told once, in the order in which help lists them. */
export const catalogue: readonly Verb[] = [
  ...sessionVerbs,
  ...boardVerbs,
  ...leaseVerbs,
  ...taskVerbs,
  ...commentVerbs,
  ...reviewVerbs,
  ...linkVerbs,
  ...batchVerbs,
  ...proposalVerbs,
  ...archiveVerbs,
  ...handoffVerbs,
  ...pageVerbs,
  ...columnVerbs,
  ...projectVerbs,
  ...memberVerbs,
  ...eventVerbs,
  ...keepingVerbs,
  ...messageVerbs,
  ...inboxVerbs,
  ...reportVerbs,
  ...newsVerbs,
  ...importVerbs,
  ...exportVerbs,
]

export const verbNamed = (name: string): Verb | undefined => catalogue.find((verb) => verb.name === name)

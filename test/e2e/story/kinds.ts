import type { ProjectRows } from '@baton/shared/project-rows.ts'

/** What was put away leaves every replica. */
type ShownKind = Exclude<keyof ProjectRows, 'archive'>

const KINDS: Record<ShownKind, true> = {
  board: true,
  column: true,
  task: true,
  lease: true,
  attempt: true,
  submission: true,
  decision: true,
  comment: true,
  link: true,
  proposal: true,
  'stand-in': true,
  session: true,
  handoff: true,
  report: true,
  page: true,
  'page-version': true,
  import: true,
  past: true,
}

/** Every kind of row in a project: a new one that is missing here does not compile. */
export const PROJECT_KINDS = Object.keys(KINDS) as ShownKind[]

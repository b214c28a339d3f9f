import type { ProjectRows } from '@baton/shared/project-rows.ts'

const KINDS: Record<keyof ProjectRows, true> = {
  board: true,
  column: true,
  task: true,
  lease: true,
  attempt: true,
  submission: true,
  decision: true,
  comment: true,
  link: true,
}

/** Every kind of row in a project: a new one that is missing here does not compile. */
export const PROJECT_KINDS = Object.keys(KINDS) as (keyof ProjectRows)[]

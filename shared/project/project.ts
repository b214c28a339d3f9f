import type { Id } from '../ids.ts'

/** The workspace's entry of a project. */
export interface Project {
  readonly kind: 'project'
  readonly id: Id
  readonly name: string
  /** `BAT` in `BAT-12`; unique in the workspace. */
  readonly prefix: string
  readonly createdAt: number
}

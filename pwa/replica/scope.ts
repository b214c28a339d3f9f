import type { ReplicaScope } from '@baton/shared/replica/ports.ts'

/** A screen keeps all that its person may see, so that it can be read where there is no network. */
export const SCOPE: ReplicaScope = { projects: 'all', docs: 'briefs' }

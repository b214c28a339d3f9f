import { catalogue } from '@baton/shared/catalogue/catalogue.ts'
import { answers } from './answers.ts'
import { commandRoutes } from './command-routes.ts'
import { handoffRoutes } from './handoff-routes.ts'
import { inviteRoutes } from './invite-routes.ts'
import { loginRoutes } from './login-routes.ts'
import { projectRoutes } from './project-routes.ts'
import { reviewRoutes } from './review-routes.ts'
import type { Route } from './route.ts'
import { sessionRoutes } from './session-routes.ts'
import { routesOf } from './verb-routes.ts'

/** Those with a behaviour of their own. */
const ownRoutes: readonly Route[] = [
  ...inviteRoutes,
  ...loginRoutes,
  ...projectRoutes,
  ...reviewRoutes,
  ...sessionRoutes,
  ...handoffRoutes,
  ...commandRoutes,
]

export const routes: readonly Route[] = routesOf(catalogue, ownRoutes, answers)

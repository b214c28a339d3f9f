import { lazily } from '../ui/lazily.ts'

/** Whoever only signs in needs none of it. */
export const SignedIn = lazily(() => import('./signed-in.tsx'), 'SignedIn')

import { askRelay } from './ask-relay.ts'

// Apart from login.ts: the page that signs in is the first a newcomer waits for, and needs no schemas.

export const signIn = (who: { readonly email: string; readonly password: string }) => askRelay('POST', '/auth/sign-in', who)

export const signOut = () => askRelay('POST', '/auth/sign-out')

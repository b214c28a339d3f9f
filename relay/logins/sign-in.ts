import type { Id } from '@baton/shared/ids.ts'
import { SIGN_IN_FAILURES_MAX, SIGN_IN_FAILURES_PER_ADDRESS_MAX, SIGN_IN_FAILURES_PER_LOGIN_MAX } from '@baton/shared/limits.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { type Browser, headersOf } from './browser.ts'
import type { Logins } from './logins.ts'
import { Refused } from './refused.ts'
import type { Counted } from './throttle.ts'

export interface SignedIn {
  readonly ok: true
  readonly member: Id
  readonly cookies: readonly string[]
}

export interface SignIn {
  readonly email: string
  readonly password: string
}

/** With a wrong password and without a login the answer is the same, after the same work. */
export async function signIn(logins: Logins, browser: Browser, { email, password }: SignIn): Promise<SignedIn | Rejection> {
  const refusal = reject('UNAUTHENTICATED', 'Email address and password do not go together. Check both; an admin can make you a new link.')
  if (!logins.isMade) return refusal
  return guarded(logins, countedFor(email, browser), refusal, async () => {
    const { api } = await logins.auth()
    const { response, headers } = await api.signInEmail({ body: { email, password }, headers: headersOf(browser), returnHeaders: true })
    return { ok: true, member: response.user.id, cookies: headers.getSetCookie() }
  })
}

/** Ends the login of this cookie. The answer is the cookies that take it away. */
export async function signOut(logins: Logins, browser: Browser): Promise<readonly string[]> {
  if (!logins.isMade) return []
  const { api } = await logins.auth()
  const { headers } = await api.signOut({ headers: headersOf(browser), returnHeaders: true })
  return headers.getSetCookie()
}

/** The person's other logins end: whoever knew the old password may be in there. */
export async function changePassword(
  logins: Logins,
  browser: Browser,
  { email, current, password }: { readonly email: string; readonly current: string; readonly password: string },
): Promise<{ readonly ok: true } | Rejection> {
  const refusal = reject('INVALID', 'This is not the password that you have now.', {
    fields: [{ path: 'current', message: 'is not right' }],
  })
  return guarded(logins, countedFor(email, browser), refusal, async () => {
    const { api } = await logins.auth()
    const headers = headersOf(browser)
    await api.changePassword({ body: { currentPassword: current, newPassword: password }, headers })
    await api.revokeOtherSessions({ headers })
    return { ok: true }
  })
}

/** An attempt that is counted until it has succeeded. */
async function guarded<Done>(
  { throttle }: Logins,
  counted: readonly Counted[],
  wrong: Rejection,
  attempt: () => Promise<Done>,
): Promise<Done | Rejection> {
  const afterMs = throttle.begin(counted)
  if (afterMs !== undefined) {
    const minutes = Math.ceil(afterMs / 60_000)
    return reject('TOO_MANY', `Too many wrong passwords. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`, { afterMs })
  }
  try {
    const done = await attempt()
    throttle.succeeded(counted)
    return done
  } catch (error) {
    if (isApiError(error)) return wrong
    throttle.succeeded(counted)
    if (error instanceof Refused) return error.rejection
    throw error
  }
}

/** better-auth's way to say no. Its own test for it would load all of it at the relay's start. */
const isApiError = (error: unknown): boolean => error instanceof Error && error.name === 'APIError'

const countedFor = (email: string, { address }: Browser): readonly Counted[] => [
  { key: `both ${email.toLowerCase()} ${address}`, max: SIGN_IN_FAILURES_MAX },
  { key: `login ${email.toLowerCase()}`, max: SIGN_IN_FAILURES_PER_LOGIN_MAX },
  { key: `address ${address}`, max: SIGN_IN_FAILURES_PER_ADDRESS_MAX },
]

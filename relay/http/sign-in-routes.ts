import { EMAIL_CHARS_MAX, PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN } from '@baton/shared/limits.ts'
import { reject } from '@baton/shared/rejection.ts'
import { name } from '@baton/shared/text.ts'
import type { Hono } from 'hono'
import { z } from 'zod'
import { accept } from '../logins/accept.ts'
import { lookAt } from '../logins/invites.ts'
import { changePassword, type SignedIn, signIn, signOut } from '../logins/sign-in.ts'
import type { Door } from './door.ts'
import type { Env } from './env.ts'
import { handleOpen, type OpenAsked, type OpenReply, type OpenRoute, openRoute } from './open-route.ts'
import { answer } from './reply.ts'

const email = z.string().trim().toLowerCase().pipe(z.email().max(EMAIL_CHARS_MAX))
const password = z.string().max(PASSWORD_CHARS_MAX)
const newPassword = password.min(PASSWORD_CHARS_MIN, `must have at least ${PASSWORD_CHARS_MIN} characters`)
const secret = z.string().min(1).max(100)

/** The way in, for browsers: they get a cookie and no secret that a script could read. */
export const signInRoutes: readonly OpenRoute[] = [
  openRoute(
    { method: 'post', path: '/auth/sign-in', about: 'Sign in; the answer sets a cookie.', body: z.strictObject({ email, password }) },
    async (asked) => signedIn(asked, await signIn(asked.logins, asked.browser, asked.body)),
  ),

  openRoute({ method: 'post', path: '/auth/sign-out', about: 'End the login of this cookie.' }, async ({ logins, browser }) => ({
    ...answer({}),
    cookies: await signOut(logins, browser),
  })),

  openRoute({ method: 'get', path: '/auth/login', about: 'Whose login the cookie is.' }, async ({ logins, browser, streams }) => {
    const login = await logins.of(browser, { renew: true })
    if (!login) return NOT_SIGNED_IN
    const { credential, email: address, cookies } = login
    return { ...answer({ email: address, credential, member: streams.workspace.state.get('member', login.member) }), cookies }
  }),

  openRoute(
    {
      method: 'post',
      path: '/auth/password',
      about: 'Change one’s own password; one’s other logins end.',
      body: z.strictObject({ current: password, password: newPassword }),
    },
    async ({ logins, browser, body }) => {
      const login = await logins.of(browser, { renew: false })
      if (!login) return NOT_SIGNED_IN
      const done = await changePassword(logins, browser, { email: login.email, ...body })
      return done.ok ? answer({}) : done
    },
  ),

  openRoute(
    {
      method: 'post',
      path: '/auth/invite',
      about: 'What a link opens, by the secret behind its #: who invites, and as what.',
      body: z.strictObject({ secret }),
    },
    async ({ logins, body }) => {
      const found = await lookAt(logins, body.secret)
      if (!found.ok) return found
      const { ok: _, ...welcome } = found
      return answer(welcome)
    },
  ),

  openRoute(
    {
      method: 'post',
      path: '/auth/accept',
      about: 'Come in by a link, once: choose name, email address and password. The answer sets a cookie.',
      body: z.strictObject({ secret, name, email, password: newPassword }),
    },
    async (asked) => signedIn(asked, await accept(asked.logins, asked.browser, asked.body), 201),
  ),
]

const NOT_SIGNED_IN = reject('UNAUTHENTICATED', 'Sign in first.')

function signedIn(
  { streams }: Pick<OpenAsked, 'streams'>,
  done: SignedIn | Extract<OpenReply, { ok: false }>,
  status: 200 | 201 = 200,
): OpenReply {
  if (!done.ok) return done
  return { ...answer({ member: streams.workspace.state.get('member', done.member) }, status), cookies: done.cookies }
}

export function signInRoutesOf(app: Hono<Env>, door: Door): void {
  for (const route of signInRoutes) app.on(route.method, route.path, (c) => handleOpen(door, route, c))
}

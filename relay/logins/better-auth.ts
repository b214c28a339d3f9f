import { createHash } from 'node:crypto'
import { LOGIN_MS, LOGIN_RENEWED_EVERY_MS, PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN } from '@baton/shared/limits.ts'
import { type AuthContext, type BetterAuthOptions, betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import type { Database } from 'better-sqlite3'
import { uuidv7 } from 'uuidv7'
import { secretOf } from '../store/sqlite/open-logins.ts'
import { hashPassword, verifyPassword } from './password.ts'

export interface SessionHooks {
  /** Before a session is written; what it throws is thrown to whoever signs in. */
  readonly began: (session: { readonly id: string; readonly user: string; readonly userAgent: string }) => Promise<void>
  /** After it is gone: signed out, ended elsewhere, or run out. */
  readonly ended: (session: string) => Promise<void>
  readonly report: (error: unknown) => void
}

export interface BetterAuth {
  /** What it does for a request. */
  readonly api: ReturnType<typeof betterAuth<BetterAuthOptions>>['api']
  /** What lies beneath: users, accounts, sessions. */
  readonly tables: AuthContext['internalAdapter']
}

/**
 * better-auth on its own tables: passwords, sessions, cookies. A user's id is the member's, a session's id is the credential's. Which requests
 * may come at all, how often, and what they may do is the relay's own affair, so its guards of these are off.
 */
export async function openBetterAuth(db: Database, { began, ended, report }: SessionHooks): Promise<BetterAuth> {
  const secret = secretOf(db)
  const options: BetterAuthOptions = {
    database: db,
    secret,
    // Cookies are all that would follow from it, and they name no host.
    baseURL: 'http://baton.invalid',
    basePath: '/auth',
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { level: 'error', log: (_: string, message: string, ...args: unknown[]) => report(args[0] ?? new Error(message)) },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_CHARS_MIN,
      maxPasswordLength: PASSWORD_CHARS_MAX,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: { expiresIn: LOGIN_MS / 1_000, updateAge: LOGIN_RENEWED_EVERY_MS / 1_000, freshAge: 0 },
    advanced: {
      cookiePrefix: cookiePrefixOf(secret),
      useSecureCookies: false,
      disableCSRFCheck: true,
      disableOriginCheck: true,
      defaultCookieAttributes: { sameSite: 'strict' },
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => uuidv7() },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const id = uuidv7()
            await began({ id, user: session.userId, userAgent: session.userAgent ?? '' })
            return { data: { ...session, id } }
          },
        },
        delete: { after: async (session) => ended(session.id) },
      },
    },
  }
  await (await getMigrations(options)).runMigrations()
  const auth = betterAuth(options)
  return { api: auth.api, tables: (await auth.$context).internalAdapter }
}

/** Browsers share cookies among the ports of a host: two relays on one machine would else sign each other out. */
const cookiePrefixOf = (secret: string): string => `baton-${createHash('sha256').update(secret).digest('hex').slice(0, 8)}`

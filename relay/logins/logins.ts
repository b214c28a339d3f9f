import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Id } from '@baton/shared/ids.ts'
import { SCOPES_OF_ROLE } from '@baton/shared/member/member.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { Database } from 'better-sqlite3'
import { LOGINS_FILE, openLoginsFile } from '../store/sqlite/open-logins.ts'
import type { Streams } from '../streams/streams.ts'
import { tell } from '../streams/tell.ts'
import type { BetterAuth } from './better-auth.ts'
import { type Browser, browserName, headersOf } from './browser.ts'
import { Refused } from './refused.ts'
import { Throttle } from './throttle.ts'

/** Whose cookie a browser sent. */
export interface Login {
  readonly credential: Id
  readonly member: Id
  readonly email: string
  /** To be sent back: the cookie is renewed while it is in use. */
  readonly cookies: readonly string[]
}

/**
 * How people sign in. better-auth knows their passwords and the sessions of their browsers, in a file of its own; what a session may do is a
 * credential in the workspace, of the same id, which begins and ends with it. Nothing is opened before somebody signs in: a relay for agents
 * alone has no such file, and none of better-auth in its memory.
 */
export class Logins {
  readonly streams: Streams
  readonly folder: string
  readonly throttle: Throttle
  #db: Database | undefined
  #auth: Promise<BetterAuth> | undefined
  #last: Promise<unknown> = Promise.resolve()

  constructor({ folder, streams }: { readonly folder: string; readonly streams: Streams }) {
    this.folder = folder
    this.streams = streams
    this.throttle = new Throttle(() => streams.clock.now())
  }

  /** Whether anybody ever signed in here. */
  get isMade(): boolean {
    return this.#db !== undefined || existsSync(join(this.folder, LOGINS_FILE))
  }

  db(): Database {
    this.#db ??= openLoginsFile(this.folder)
    return this.#db
  }

  auth(): Promise<BetterAuth> {
    this.#auth ??= this.#open()
    this.#auth.catch(() => {
      this.#auth = undefined
    })
    return this.#auth
  }

  /** The login of a cookie, if it is one and has not ended. `renew` only where the answer can carry a cookie back. */
  async of(browser: Browser, { renew }: { readonly renew: boolean }): Promise<Login | undefined> {
    if (!browser.cookie?.includes('baton-') || !this.isMade) return undefined
    const { api } = await this.auth()
    const asked = { headers: headersOf(browser), query: { disableRefresh: !renew }, returnHeaders: true } as const
    const { response, headers } = await api.getSession(asked)
    if (!response) return undefined
    const { session, user } = response
    return { credential: session.id, member: user.id, email: user.email, cookies: headers.getSetCookie() }
  }

  /** A session whose credential is no more, or is about to be. */
  forget(session: Id): void {
    if (this.isMade) this.db().prepare('DELETE FROM session WHERE id = ?').run(session)
  }

  /** One at a time: what is looked at is what is written. */
  inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const turn = this.#last.then(work)
    this.#last = turn.catch(() => {})
    return turn
  }

  async close(): Promise<void> {
    await this.#last
    this.#db?.close()
    this.#db = undefined
    this.#auth = undefined
  }

  async #open(): Promise<BetterAuth> {
    const { openBetterAuth } = await import('./better-auth.ts')
    return openBetterAuth(this.db(), {
      began: ({ id, user, userAgent }) => this.#begin(id, user, userAgent),
      ended: async (session) => void (await this.end(session)),
      report: (error) => this.streams.report(error, 'logins'),
    })
  }

  async #begin(credential: Id, id: Id, userAgent: string): Promise<void> {
    const member = this.streams.workspace.state.get('member', id)
    if (member?.as !== 'human') throw new Refused(reject('REVOKED', 'This person is no member of the workspace.'))
    const [scopes, projects] = [[...SCOPES_OF_ROLE[member.role]], member.projects ? [...member.projects] : ('all' as const)]
    const args = { credential, name: browserName(userAgent), as: 'login' as const, member: id, scopes, projects }
    const refusal = await tell(this.streams, { type: 'credential.add', args })
    if (refusal) throw new Refused(refusal)
  }

  /** The credential of a session that is gone. Should the relay not decide now, the next sweep does it. */
  async end(credential: Id): Promise<Rejection | undefined> {
    const row = this.streams.workspace.state.get('credential', credential)
    if (!row || row.revokedAt !== undefined) return undefined
    return tell(this.streams, { type: 'credential.revoke', args: { credential } })
  }
}

import type { Id } from '@baton/shared/ids.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { tell } from '../streams/tell.ts'
import type { BetterAuth } from './better-auth.ts'
import type { Browser } from './browser.ts'
import { findInvite, memberOf } from './invites.ts'
import type { Logins } from './logins.ts'
import { hashPassword } from './password.ts'
import { type SignedIn, type SignIn, signIn } from './sign-in.ts'

export interface Accepting extends SignIn {
  readonly secret: string
  readonly name: string
}

/**
 * Lets the person with a link in: gives them a login, uses the link up, and signs them in. The login is written first: should anything come
 * between, it opens nothing, and the link still does.
 */
export function accept(logins: Logins, browser: Browser, accepting: Accepting): Promise<SignedIn | Rejection> {
  return logins.inTurn(async () => {
    const { streams } = logins
    const found = await findInvite(streams, accepting.secret)
    if (!found.ok) return found
    const { tables } = await logins.auth()
    const member = memberOf(found.invite, streams.newId)
    const taken = await freeEmail(logins, tables, accepting.email, member)
    if (taken) return taken
    await writeLogin(tables, member, accepting)
    const refusal = await tell(streams, { type: 'invite.accept', args: { invite: found.invite.id, member, name: accepting.name } })
    if (refusal) return refusal
    await tables.deleteUserSessions(member)
    return signIn(logins, browser, accepting)
  })
}

/** An address is one person's. A login without a member is one that was begun and never came about: it makes room. */
async function freeEmail({ streams }: Logins, tables: BetterAuth['tables'], email: string, member: Id): Promise<Rejection | undefined> {
  const known = await tables.findUserByEmail(email)
  if (!known || known.user.id === member) return undefined
  if (streams.workspace.state.get('member', known.user.id)) {
    return reject('EXISTS', 'This email address has a login here already. Sign in with it, or take another.')
  }
  await tables.deleteUser(known.user.id)
  return undefined
}

async function writeLogin(tables: BetterAuth['tables'], id: Id, { name, email, password }: Accepting): Promise<void> {
  const hash = await hashPassword(password)
  if (!(await tables.findUserById(id))) await tables.createUser({ id, name, email, emailVerified: true }, { method: 'email-password' })
  else await tables.updateUser(id, { name, email })
  const accounts = await tables.findAccounts(id)
  if (accounts.some(({ providerId }) => providerId === 'credential')) await tables.updatePassword(id, hash)
  else await tables.linkAccount({ userId: id, providerId: 'credential', accountId: id, password: hash })
}

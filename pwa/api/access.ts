import { ROLES, type Role, type Scope } from '@baton/shared/member/member.ts'
import { z } from 'zod'
import { askRelay } from './ask-relay.ts'
import { parsed } from './parsed.ts'

/** Who may come in, with what. None of it is queued: it is done now, or somebody is told why not. */

const credential = z.object({
  id: z.string(),
  name: z.string(),
  member: z.string(),
  scopes: z.array(z.string()),
  projects: z.union([z.literal('all'), z.array(z.string())]),
  createdAt: z.number(),
  expiresAt: z.number().optional(),
  revokedAt: z.number().optional(),
  lastUsedAt: z.number().optional(),
})

export type Token = z.infer<typeof credential>

const login = credential.extend({ isThis: z.boolean().optional() })

export type Login = z.infer<typeof login>

export const listLogins = async () => parsed(z.object({ logins: z.array(login) }), await askRelay('GET', '/api/logins'))

export const endLogin = (id: string) => askRelay('DELETE', `/api/logins/${id}`)

export const listTokens = async () => parsed(z.object({ tokens: z.array(credential) }), await askRelay('GET', '/api/tokens'))

export const revokeToken = (id: string) => askRelay('DELETE', `/api/tokens/${id}`)

export interface NewToken {
  readonly name: string
  readonly member: string
  readonly scopes: readonly Scope[]
  readonly projects: 'all' | readonly string[]
  readonly expiresAt?: number
}

const made = z.object({
  /** Shown once; the relay keeps its hash only. */
  token: z.string(),
  /** How an agent on the relay's own machine starts its side. */
  connect: z.object({ command: z.string(), args: z.array(z.string()) }).optional(),
})

export type MadeToken = z.infer<typeof made>

export const createToken = async (token: NewToken) => parsed(made, await askRelay('POST', '/api/tokens', token))

const member = z.object({ member: z.object({ id: z.string(), name: z.string() }) })

export const addAgent = async (name: string) => parsed(member, await askRelay('POST', '/api/members', { as: 'agent', name }))

export const changeRole = (id: string, role: Role) => askRelay('PATCH', `/api/members/${id}`, { role })

export const removeMember = (id: string) => askRelay('DELETE', `/api/members/${id}`)

const invited = z.union([
  z.object({ kind: z.literal('newcomer'), role: z.enum(ROLES), name: z.string().optional() }),
  z.object({ kind: z.literal('member'), member: z.string() }),
])

const invite = z.object({
  id: z.string(),
  by: z.string(),
  to: invited,
  createdAt: z.number(),
  expiresAt: z.number().optional(),
  usedAt: z.number().optional(),
  revokedAt: z.number().optional(),
})

export type Invite = z.infer<typeof invite>

export type Invited =
  | { readonly kind: 'newcomer'; readonly role: Role; readonly name?: string; readonly projects?: readonly string[] }
  | { readonly kind: 'member'; readonly member: string }

export const createInvite = async (to: Invited) =>
  parsed(z.object({ link: z.string(), invite }), await askRelay('POST', '/api/invites', { to }))

export const listInvites = async () => parsed(z.object({ invites: z.array(invite) }), await askRelay('GET', '/api/invites'))

export const revokeInvite = (id: string) => askRelay('DELETE', `/api/invites/${id}`)

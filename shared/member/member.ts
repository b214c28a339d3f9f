import type { Id } from '../ids.ts'

export const SCOPES = ['read', 'work', 'plan', 'review', 'docs', 'brief', 'admin'] as const
export type Scope = (typeof SCOPES)[number]

export const ROLES = ['admin', 'member', 'viewer'] as const
export type Role = (typeof ROLES)[number]

/** What a role may do when its member signs in without narrowing. Agents have no role: their credential says it. */
export const SCOPES_OF_ROLE: Record<Role, readonly Scope[]> = {
  admin: SCOPES,
  member: ['read', 'work', 'plan', 'review', 'docs', 'brief'],
  viewer: ['read'],
}

/** The smallest role under which a person can use a credential with these scopes. */
export const roleFor = (scopes: readonly Scope[]): Role =>
  scopes.includes('admin') ? 'admin' : scopes.every((scope) => SCOPES_OF_ROLE.viewer.includes(scope)) ? 'viewer' : 'member'

/** A person or an agent with an identity of its own. */
export type Member = Profile & {
  readonly kind: 'member'
  readonly id: Id
  readonly name: string
  readonly addedAt: number
  /** Removed: nothing is done in this name any more, and what was done stays. */
  readonly revokedAt?: number
} & (Person | { readonly as: 'agent'; readonly owner: Id })

/** How a member shows itself to others. */
export type Profile = {
  /** An emoji or initials; without one, others make initials of the name. */
  readonly avatar?: string
  readonly description?: string
  readonly goodAt?: readonly string[]
}

type Person = {
  readonly as: 'human'
  readonly role: Role
  /** The only ones this person is let into; all without it. */
  readonly projects?: readonly Id[]
  /** Projects whose results this person is asked to review. It is a request and gives no right. */
  readonly reviewerOf?: readonly Id[]
}

/** What a login session or an access token may do. The secret itself is no row: only the store knows its hash. */
export interface Credential {
  readonly kind: 'credential'
  readonly id: Id
  readonly name: string
  /** Made by signing in; else an access token. */
  readonly as?: 'login'
  readonly member: Id
  readonly scopes: readonly Scope[]
  readonly projects: 'all' | readonly Id[]
  readonly createdAt: number
  readonly expiresAt?: number
  readonly revokedAt?: number
}

/** One replica: a browser profile or an agent node's folder. It belongs to the member who registered it. */
export interface Device {
  readonly kind: 'device'
  readonly id: Id
  readonly member: Id
  readonly registeredAt: number
  readonly revokedAt?: number
}

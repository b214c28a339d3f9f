import { z } from 'zod'
import { type CommandOf, command } from '../decider.ts'
import { id } from '../ids.ts'
import { LIST_ITEMS_MAX, REASON_CHARS_MAX } from '../limits.ts'
import { name, prose } from '../text.ts'
import { type Credential, type Device, type Member, ROLES, SCOPES } from './member.ts'

const about = { description: prose(REASON_CHARS_MAX).optional(), goodAt: z.array(name).max(LIST_ITEMS_MAX).optional() }

export const memberCommands = {
  'member.add': command({
    v: 1,
    scope: 'admin',
    args: z.discriminatedUnion('as', [
      z.strictObject({ as: z.literal('human'), member: id, name, role: z.enum(ROLES) }),
      z.strictObject({ as: z.literal('agent'), member: id, name, owner: id, ...about }),
    ]),
    about: 'Add a person, or an agent with the person who answers for it.',
  }),
  'credential.add': command({
    v: 1,
    scope: 'admin',
    args: z.strictObject({
      credential: id,
      name,
      member: id,
      scopes: z.array(z.enum(SCOPES)).min(1),
      projects: z.union([z.literal('all'), z.array(id).min(1)]),
      expiresAt: z.int().optional(),
    }),
    about: 'Give a member an access token: what it may do, in which projects, until when.',
  }),
  'credential.revoke': command({
    v: 1,
    scope: 'admin',
    args: z.strictObject({ credential: id }),
    about: 'Take a credential back; it does nothing more from then on.',
  }),
  'device.register': command({
    v: 1,
    scope: 'read',
    args: z.strictObject({ device: id }),
    about: 'Make a replica known under the member of its credential.',
  }),
} as const

export type MemberCommand = CommandOf<typeof memberCommands>

type WithoutKind<Row> = Row extends unknown ? Omit<Row, 'kind' | 'addedAt'> : never

export type MemberEvent =
  | { readonly type: 'member.added'; readonly body: WithoutKind<Member> }
  | { readonly type: 'credential.added'; readonly body: Omit<Credential, 'kind' | 'createdAt' | 'revokedAt'> }
  | { readonly type: 'credential.revoked'; readonly body: { readonly credential: string } }
  | { readonly type: 'device.registered'; readonly body: Omit<Device, 'kind' | 'registeredAt' | 'revokedAt'> }

import { z } from 'zod'
import { type CommandOf, command } from '../decider.ts'
import { id } from '../id-schema.ts'
import { AVATAR_CHARS_MAX, AVATAR_SIGNS_MAX, LIST_ITEMS_MAX, REASON_CHARS_MAX } from '../limits.ts'
import { line, name, prose, signsIn } from '../text.ts'
import { type Credential, type Device, type Member, ROLES, SCOPES } from './member.ts'

const avatar = line(AVATAR_CHARS_MAX).refine((text) => signsIn(text) <= AVATAR_SIGNS_MAX, 'must be one emoji or at most two characters')
const description = prose(REASON_CHARS_MAX)
const goodAt = z.array(name).max(LIST_ITEMS_MAX)

const projects = z.array(id).min(1).max(LIST_ITEMS_MAX)

const profile = { avatar: avatar.optional(), description: description.optional(), goodAt: goodAt.optional() }

export const memberCommands = {
  'member.add': command({
    v: 1,
    scope: 'admin',
    args: z.discriminatedUnion('as', [
      z.strictObject({ as: z.literal('human'), member: id, name, role: z.enum(ROLES), projects: projects.optional(), ...profile }),
      z.strictObject({ as: z.literal('agent'), member: id, name, owner: id, ...profile }),
    ]),
    about: 'Add a person, or an agent with the person who answers for it.',
  }),
  'member.edit': command({
    v: 1,
    scope: 'work',
    args: z.strictObject({
      member: id,
      name: name.optional(),
      avatar: avatar.nullable().optional(),
      description: description.nullable().optional(),
      goodAt: goodAt.nullable().optional(),
      role: z.enum(ROLES).optional(),
      reviewerOf: z.array(id).max(LIST_ITEMS_MAX).nullable().optional(),
    }),
    about:
      'Change a member; `null` clears a field. Oneself and one’s agents, for an admin anybody; `role` and `reviewerOf` are an admin’s.',
  }),
  'member.revoke': command({
    v: 1,
    scope: 'admin',
    args: z.strictObject({ member: id }),
    about: 'Remove a member: nobody acts in this name any more, nor do a person’s agents. What was done stays.',
  }),
  'credential.add': command({
    v: 1,
    scope: 'admin',
    args: z.strictObject({
      credential: id,
      name,
      as: z.literal('login').optional(),
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

export type MemberEdits = Omit<Extract<MemberCommand, { type: 'member.edit' }>['args'], 'member'>

type WithoutKind<Row> = Row extends unknown ? Omit<Row, 'kind' | 'addedAt' | 'revokedAt'> : never

export type MemberEvent =
  | { readonly type: 'member.added'; readonly body: WithoutKind<Member> }
  | { readonly type: 'member.edited'; readonly body: { readonly member: string; readonly set: MemberEdits } }
  | { readonly type: 'member.revoked'; readonly body: { readonly member: string } }
  | { readonly type: 'credential.added'; readonly body: Omit<Credential, 'kind' | 'createdAt' | 'revokedAt'> }
  | { readonly type: 'credential.revoked'; readonly body: { readonly credential: string } }
  | { readonly type: 'device.registered'; readonly body: Omit<Device, 'kind' | 'registeredAt' | 'revokedAt'> }

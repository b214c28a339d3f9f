import { z } from 'zod'
import { type CommandOf, command } from '../decider.ts'
import { id } from '../id-schema.ts'
import { LIST_ITEMS_MAX } from '../limits.ts'
import { ROLES } from '../member/member.ts'
import type { MemberEvent } from '../member/messages.ts'
import { name } from '../text.ts'
import type { Invite } from './invite.ts'

const invited = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('newcomer'),
    role: z.enum(ROLES),
    name: name.optional(),
    projects: z.array(id).min(1).max(LIST_ITEMS_MAX).optional(),
  }),
  z.strictObject({ kind: z.literal('member'), member: id }),
])

export const inviteCommands = {
  'invite.create': command({
    v: 1,
    scope: 'admin',
    args: z.strictObject({ invite: id, to: invited, expiresAt: z.int().optional() }),
    about: 'Make a link that lets a person in, once: somebody new, or a member who needs a login or another password.',
  }),
  'invite.revoke': command({
    v: 1,
    scope: 'admin',
    args: z.strictObject({ invite: id }),
    about: 'Take a link back; it lets nobody in from then on.',
  }),
  'invite.accept': command({
    v: 1,
    scope: undefined,
    args: z.strictObject({ invite: id, member: id, name }),
    about: 'Let in who came by a link; the relay does this when it has seen the secret.',
  }),
} as const

export type InviteCommand = CommandOf<typeof inviteCommands>

export type InviteEvent =
  | { readonly type: 'invite.created'; readonly body: Pick<Invite, 'id' | 'by' | 'to' | 'expiresAt'> }
  | { readonly type: 'invite.revoked'; readonly body: { readonly invite: string } }
  | { readonly type: 'invite.accepted'; readonly body: { readonly invite: string; readonly member: string } }

/** Who accepts becomes a member, or is called by another name. */
export type Acceptance = InviteEvent | Extract<MemberEvent, { type: 'member.added' | 'member.edited' }>

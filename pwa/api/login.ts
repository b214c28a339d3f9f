import { ROLES } from '@baton/shared/member/member.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import { z } from 'zod'
import { askRelay } from './ask-relay.ts'
import { parsed } from './parsed.ts'

/** What a link opens. */
const welcome = z.object({
  kind: z.enum(['claim', 'invite', 'reset']),
  role: z.enum(ROLES),
  by: z.string().optional(),
  name: z.string().optional(),
  expiresAt: z.number().optional(),
})

export type Welcome = z.infer<typeof welcome>

export const lookAtLink = async (secret: string): Promise<{ readonly ok: true; readonly value: Welcome } | Rejection> =>
  parsed(welcome, await askRelay('POST', '/auth/invite', { secret }))

export interface Accepting {
  readonly secret: string
  readonly name: string
  readonly email: string
  readonly password: string
}

/** The way in by a link, once. The answer carries the cookie. */
export const acceptLink = (accepting: Accepting) => askRelay('POST', '/auth/accept', accepting)

const login = z.object({ email: z.string(), credential: z.string() })

/** The login of this browser. */
export const findLogin = async () => parsed(login, await askRelay('GET', '/auth/login'))

export const changePassword = (change: { readonly current: string; readonly password: string }) =>
  askRelay('POST', '/auth/password', change)

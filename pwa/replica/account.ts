import { id } from '@baton/shared/id-schema.ts'
import type { Id } from '@baton/shared/ids.ts'
import { z } from 'zod'
import { readNote, writeNote } from './notes.ts'

/** Whose replica this is. Member ids are UUIDs, so one also tells two workspaces apart that were served from the same address. */
export interface Account {
  readonly member: Id
  readonly name: string
}

/** Who the relay says is signed in; `unreachable` says nothing about that. */
export type Found = Account | 'signed-out' | 'unreachable'

/** One database, one channel and one lock an account: what one person has on this device never mixes with another's. */
export const accountKey = ({ member }: Pick<Account, 'member'>): string => `baton-${member}`

/** Who was signed in here last: without a network their replica is the one to open. */
export function lastAccount(): Account | undefined {
  try {
    return account.parse(JSON.parse(readNote(LAST) ?? ''))
  } catch {
    return undefined
  }
}

/** Asks the relay, and remembers the answer. */
export async function findAccount(): Promise<Found> {
  const answer = await fetch('/api/me', { cache: 'no-store', signal: AbortSignal.timeout(ASK_MS_MAX) }).catch(() => undefined)
  if (answer?.status === 401) return 'signed-out'
  const parsed = me.safeParse(await answer?.json().catch(() => undefined))
  if (!answer?.ok || !parsed.success) return 'unreachable'
  const { id, name } = parsed.data.member
  const found = { member: id, name }
  writeNote(LAST, JSON.stringify(found))
  return found
}

/** After signing out: what is on this device stays for when they come back, and nothing of it is opened by itself. */
export function forgetAccount(): void {
  writeNote(LAST, undefined)
}

const LAST = 'baton-account'
const ASK_MS_MAX = 10_000
const account = z.object({ member: id, name: z.string() })
const me = z.object({ member: z.object({ id, name: z.string() }) })

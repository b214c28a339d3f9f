import type { Id } from '@baton/shared/ids.ts'
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
    const { member, name } = JSON.parse(readNote(LAST) ?? '{}') as Partial<Account>
    return accountOf(member, name)
  } catch {
    return undefined
  }
}

/** Asks the relay, and remembers the answer. */
export async function findAccount(): Promise<Found> {
  const answer = await fetch('/api/me', { cache: 'no-store', signal: AbortSignal.timeout(ASK_MS_MAX) }).catch(() => undefined)
  if (answer?.status === 401) return 'signed-out'
  const said = (await answer?.json().catch(() => undefined)) as { member?: { id?: unknown; name?: unknown } } | undefined
  const found = answer?.ok ? accountOf(said?.member?.id, said?.member?.name) : undefined
  if (!found) return 'unreachable'
  writeNote(LAST, JSON.stringify(found))
  return found
}

/** After signing out: what is on this device stays for when they come back, and nothing of it is opened by itself. */
export function forgetAccount(): void {
  writeNote(LAST, undefined)
}

const LAST = 'baton-account'
const ASK_MS_MAX = 10_000

/** By hand, because this comes before everything: a library to check two fields would be half of what a first visit waits for. */
const accountOf = (member: unknown, name: unknown): Account | undefined =>
  typeof member === 'string' && typeof name === 'string' ? { member, name } : undefined

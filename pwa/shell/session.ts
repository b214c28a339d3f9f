import { createContext, useContext, useSyncExternalStore } from 'react'
import { type Account, findAccount, forgetAccount, lastAccount } from '../replica/account.ts'
import type { BrowserReplica } from '../replica/api.ts'

/**
 * Who works here, and their replica. Known once, a person works on without a network: the relay is asked beside that, and only its clear
 * word changes anything. One replica is open at a time; another account's stays closed in a database of its own.
 */
export type SessionState =
  | { readonly kind: 'looking' }
  | { readonly kind: 'signed-out' }
  /** The relay does not answer, and nobody was ever here. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'signed-in'; readonly account: Account; readonly replica: BrowserReplica }

export class Session {
  readonly #open: (account: Account) => Promise<BrowserReplica>
  readonly #listeners = new Set<() => void>()
  #state: SessionState = { kind: 'looking' }
  /** Changes are made one after the other. */
  #turn: Promise<void> = Promise.resolve()

  constructor(open: (account: Account) => Promise<BrowserReplica>) {
    this.#open = open
  }

  readonly state = (): SessionState => this.#state

  readonly onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  start(): void {
    const last = lastAccount()
    if (last) void this.#become(last)
    void this.look()
  }

  /** Asks the relay who is signed in; also after signing in. */
  async look(): Promise<void> {
    const found = await findAccount()
    if (typeof found === 'object') return this.#become(found)
    // Whoever was here goes on: their replica says that it needs them to sign in again, and keeps what they do.
    await this.#turn
    if (this.#state.kind !== 'signed-in') this.#say({ kind: found })
    return undefined
  }

  /** The cookie is gone, the device's copy stays: what was not sent yet waits there for the same person. */
  async leave(): Promise<void> {
    const left = this.#state
    forgetAccount()
    this.#say({ kind: 'signed-out' })
    if (left.kind === 'signed-in') await left.replica.close()
  }

  #become(account: Account): Promise<void> {
    this.#turn = this.#turn.then(() => this.#switchTo(account))
    return this.#turn
  }

  async #switchTo(account: Account): Promise<void> {
    const before = this.#state
    if (before.kind === 'signed-in') {
      if (before.account.member === account.member) return before.replica.retry()
      this.#say({ kind: 'looking' })
      await before.replica.close()
    }
    const replica = await this.#open(account)
    return this.#say({ kind: 'signed-in', account, replica })
  }

  #say(state: SessionState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

export const SessionContext = createContext<Session | undefined>(undefined)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('A component that asks who is here stands inside a SessionContext.')
  return session
}

export function useSessionState(): SessionState {
  const session = useSession()
  return useSyncExternalStore(session.onChange, session.state)
}

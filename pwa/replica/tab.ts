import { Memory } from '@baton/shared/replica/memory.ts'
import { Readings } from '@baton/shared/replica/readings.ts'
import type { Replica } from '@baton/shared/replica/replica.ts'
import type { ReplicaStorage, Tail } from '@baton/shared/replica/storage.ts'
import { type Account, accountKey } from './account.ts'
import { Database } from './indexeddb/database.ts'
import { readTail } from './indexeddb/tail.ts'
import { Kept } from './kept.ts'
import { Opening } from './opening.ts'
import { OUTDATED, PartMissing, type Problem, SLOW, storageProblem } from './problem.ts'
import { RelayClock } from './relay-clock.ts'
import { SCOPE } from './scope.ts'
import { isShallowEqual } from './select.ts'
import { SyncLog } from './sync-log.ts'
import { type LogEntry, NOT_OPEN, type Standing, type SyncState, syncState } from './sync-state.ts'
import { type TabMessage, Tabs } from './tabs.ts'
import type { Talker } from './talker.ts'
import { Troubles } from './troubles.ts'
import { watchPage } from './watch-page.ts'

/** How often a tab looks after its connection, its leases, and what the disk did not take. */
const TICK_MS = 1_000
/** A browser that takes longer to open its storage may never answer, which nobody should wait for without a word. */
const SLOW_MS = 5_000

/**
 * What a tab is made of: storage, replica, the part that talks to the relay, and the other tabs; and how all of them stand, told to
 * whoever listens. What is stored is there to be read before the half that writes and talks has even arrived.
 *
 *   closed --rows are read--> readable --the writing half is here--> open
 */
export class Tab {
  readonly account: Account
  readonly clock: RelayClock
  readonly #database: Database
  readonly #tabs: Tabs
  readonly #opening: Opening
  readonly #log = new SyncLog()
  readonly #kept = new Kept()
  readonly #troubles = new Troubles((problem) => this.#noteProblem(problem))
  readonly #listeners = new Set<() => void>()
  readonly #stopWatching: () => void
  readonly #ticking: ReturnType<typeof setInterval>
  #memory: Memory | undefined
  #readings: Readings | undefined
  #talker: Talker | undefined
  #awaySince: number | undefined
  #sync: SyncState

  constructor(account: Account) {
    this.account = account
    this.clock = new RelayClock(accountKey(account))
    this.#database = new Database({
      name: accountKey(account),
      onOutdated: () => this.#troubles.setStorage(OUTDATED),
      onWritten: () => this.#written(),
      onFailed: (error) => this.#troubles.failed(error),
    })
    this.#tabs = new Tabs(accountKey(account), (message) => this.#hear(message))
    this.#opening = new Opening(() => this.#open(), {
      onOpen: () => this.#opened(),
      onTrouble: (problem) => this.#troubles.setStorage(problem),
    })
    this.#stopWatching = watchPage({
      onOffline: () => this.#talker?.networkLost(),
      onOnline: () => this.#talker?.shown(),
      onShown: () => this.#shown(),
      onTouched: () => this.#talker?.touch(),
      onStorage: (event) => this.clock.follow(event),
    })
    this.#ticking = setInterval(() => this.#tick(), TICK_MS)
    this.#sync = syncState(this.#standing())
  }

  /** What can be read; nothing before the storage is open. */
  get readings(): Readings | undefined {
    return this.#opening.replica ?? this.#readings
  }

  /** What writes and talks as well, a moment later. */
  get replica(): Replica | undefined {
    return this.#opening.replica
  }

  get sync(): SyncState {
    return this.#sync
  }

  get log(): readonly LogEntry[] {
    return this.#log.entries
  }

  get kept(): Kept {
    return this.#kept
  }

  get problem(): Problem | undefined {
    return this.#troubles.current
  }

  /** Nothing when the storage does not open in time. */
  whenOpen(): Promise<Replica | undefined> {
    return this.#opening.whenOpen()
  }

  retry(): void {
    this.#opening.retry()
    this.#talker?.retry()
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Deletes all that this device has of the account, what nobody else has included. */
  async erase(): Promise<void> {
    await this.close()
    await this.#database.erase()
  }

  async close(): Promise<void> {
    clearInterval(this.#ticking)
    this.#stopWatching()
    this.#talker?.close()
    await this.#opening.close()
    this.#tabs.close()
    await this.#database.close()
  }

  async #open(): Promise<Replica> {
    const memory = await this.#read()
    const { openWriting } = await import('./writing.ts').catch(() => Promise.reject(new PartMissing()))
    const { replica, talker } = await openWriting({
      account: this.account,
      clock: this.clock,
      database: this.#database,
      memory,
      listen: (storage) => ({ ...storage, tail: (after) => this.#readTail(storage, after) }),
      tell: (message) => this.#tabs.tell(message),
      whisper: (whisper) => this.#tabs.tell({ say: 'whisper', whisper }),
      onRefused: (problem) => this.#troubles.setRelay(problem),
      report: (error) => this.#report(error),
    })
    this.#talker = talker
    // It was opened for a tab that is no more.
    if (this.#opening.isClosed) talker.close()
    replica.onChange(() => this.#changed())
    replica.onPresence(() => this.#tell())
    return replica
  }

  #opened(): void {
    this.#troubles.setStorage(undefined)
    this.#talker?.shown()
    this.#changed()
  }

  /** Once: a second try goes on with what the first one read. */
  async #read(): Promise<Memory> {
    if (this.#memory) return this.#memory
    const slow = setTimeout(() => this.#troubles.setStorage(SLOW), SLOW_MS)
    const tail = await readTail(this.#database, 0).finally(() => clearTimeout(slow))
    const memory = new Memory(SCOPE)
    memory.apply(tail)
    this.#log.take(tail)
    this.#memory = memory
    this.#readings = new Readings(memory, Date.now, () => 0)
    this.#troubles.setStorage(undefined)
    this.#changed()
    return memory
  }

  async #readTail(storage: ReplicaStorage, after: number): Promise<Tail> {
    const tail = await storage.tail(after)
    if (tail.change === after) return tail
    this.#log.take(tail)
    await this.#kept.take(tail, storage)
    return tail
  }

  #hear(message: TabMessage): void {
    if (message.say === 'changed') this.#refresh()
    else if (message.say === 'whisper') this.replica?.overheard(message.whisper)
    else this.#talker?.hear(message)
  }

  #shown(): void {
    this.#refresh()
    this.#talker?.shown()
  }

  #refresh(): void {
    void this.replica?.refresh().catch((error: unknown) => this.#report(error))
  }

  #tick(): void {
    this.#talker?.tick()
    if (this.#stand()) this.#tell()
  }

  #written(): void {
    this.#troubles.written()
    this.#tabs.tell({ say: 'changed' })
  }

  /** What the storage refuses is told already. Whatever else goes wrong is tried again; whoever looks into it finds it here. */
  #report(error: unknown): void {
    if (!storageProblem(error)) console.warn(error)
  }

  #noteProblem(problem: Problem | undefined): void {
    if (problem) this.#log.note({ what: 'problem', problem })
    this.#stand()
    this.#tell()
  }

  #changed(): void {
    if (this.readings) this.#kept.follow(this.readings)
    this.#stand()
    this.#tell()
  }

  /** Whether how this device and the relay stand is another than before. */
  #stand(): boolean {
    const sync = syncState(this.#standing())
    if (isShallowEqual(sync, this.#sync)) return false
    this.#sync = sync
    return true
  }

  #standing(): Standing {
    const status = this.readings?.status() ?? NOT_OPEN
    if (status.online) this.#awaySince = undefined
    else this.#awaySince ??= performance.now()
    return {
      status,
      isLoaded: this.readings?.isLoaded('workspace') ?? false,
      keptTexts: this.#kept.texts.length,
      hasNetwork: navigator.onLine,
      awayMs: performance.now() - (this.#awaySince ?? performance.now()),
      problem: this.problem,
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

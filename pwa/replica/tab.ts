import { type Id, projectStream, type StreamName } from '@baton/shared/ids.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import { OtherMember } from '@baton/shared/replica/connection.ts'
import { Replica } from '@baton/shared/replica/replica.ts'
import type { KeptText, ReplicaStorage, StoredCommand, Tail } from '@baton/shared/replica/storage.ts'
import { uuidv7 } from 'uuidv7'
import { aboutTasks } from './about-tasks.ts'
import { type Account, accountKey } from './account.ts'
import { fetchRows } from './fetch-rows.ts'
import { Database } from './indexeddb/database.ts'
import { indexedDbStorage } from './indexeddb-storage.ts'
import { MarkBook, type Marks } from './mark.ts'
import { Opening } from './opening.ts'
import { OUTDATED, type Problem, storageProblem } from './problem.ts'
import { RelayClock } from './relay-clock.ts'
import { isShallowEqual } from './select.ts'
import { SyncLog } from './sync-log.ts'
import { type LogEntry, type Standing, type SyncState, syncState } from './sync-state.ts'
import { type TabMessage, Tabs } from './tabs.ts'
import { Talker } from './talker.ts'
import { watchPage } from './watch-page.ts'

/** How often a tab looks after its connection, its leases, and what the disk did not take. */
const TICK_MS = 1_000

/**
 * What a tab is made of: storage, replica, the part that talks to the relay, and the other tabs; and how all of them stand, told to
 * whoever listens.
 */
export class Tab {
  readonly account: Account
  readonly clock: RelayClock
  readonly #database: Database
  readonly #tabs: Tabs
  readonly #opening: Opening
  readonly #log = new SyncLog()
  readonly #marks = new Map<Id, { version: number; readonly book: MarkBook }>()
  readonly #listeners = new Set<() => void>()
  readonly #stopWatching: () => void
  readonly #ticking: ReturnType<typeof setInterval>
  #talker: Talker | undefined
  #storageProblem: Problem | undefined
  #relayProblem: Problem | undefined
  #kept: readonly StoredCommand[] = []
  #keptTexts: readonly KeptText[] = []
  #awaySince: number | undefined
  #sync: SyncState

  constructor(account: Account) {
    this.account = account
    this.clock = new RelayClock(accountKey(account))
    this.#database = new Database({
      name: accountKey(account),
      newDevice: uuidv7,
      onOutdated: () => this.#setStorageProblem(OUTDATED),
      onWritten: (error) => this.#written(error),
    })
    this.#tabs = new Tabs(accountKey(account), (message) => this.#hear(message))
    this.#opening = new Opening(() => this.#open(), {
      onOpen: (replica) => this.#opened(replica),
      onTrouble: (problem) => this.#setStorageProblem(problem),
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

  get replica(): Replica | undefined {
    return this.#opening.replica
  }

  get sync(): SyncState {
    return this.#sync
  }

  get log(): readonly LogEntry[] {
    return this.#log.entries
  }

  get kept(): readonly StoredCommand[] {
    return this.#kept
  }

  get keptTexts(): readonly KeptText[] {
    return this.#keptTexts
  }

  get problem(): Problem | undefined {
    return this.#storageProblem ?? this.#relayProblem
  }

  marks(project: Id): Marks {
    const replica = this.replica
    const version = replica?.version(projectStream(project)) ?? 0
    let known = this.#marks.get(project)
    if (known === undefined) {
      known = { version: -1, book: new MarkBook() }
      this.#marks.set(project, known)
    }
    if (replica && known.version !== version) {
      const state: ProjectState = replica.project(project)
      known.book.update(this.#unsettled(replica, projectStream(project)), (command) => aboutTasks(command, state))
      known.version = version
    }
    return known.book.byTask
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

  async close(): Promise<void> {
    clearInterval(this.#ticking)
    this.#stopWatching()
    this.#talker?.close()
    await this.#opening.close()
    this.#tabs.close()
    await this.#database.close()
  }

  #open(): Promise<Replica> {
    const storage = indexedDbStorage(this.#database)
    return Replica.open(
      {
        storage: { ...storage, tail: (after) => this.#readTail(storage, after) },
        member: this.account.member,
        now: Date.now,
        newId: uuidv7,
        newClientId: () => 1 + Math.floor(Math.random() * (2 ** 32 - 1)),
        fetchRows: (stream: StreamName) => fetchRows(stream, this.account.member),
        noteTime: (relayNow) => this.clock.hear(relayNow),
        whisper: (whisper) => this.#tabs.tell({ say: 'whisper', whisper }),
        report: (error) => this.#report(error),
      },
      { projects: 'all', docs: 'briefs' },
    )
  }

  #opened(replica: Replica): void {
    this.#setStorageProblem(undefined)
    replica.onChange(() => this.#changed())
    replica.onPresence(() => this.#tell())
    this.#talker = new Talker(replica, {
      account: this.account,
      clock: this.clock,
      tell: (message) => this.#tabs.tell(message),
      onRefused: (problem) => this.#setRelayProblem(problem),
    })
    this.#talker.shown()
    this.#changed()
  }

  async #readTail(storage: ReplicaStorage, after: number): Promise<Tail> {
    const tail = await storage.tail(after)
    if (tail.change === after) return tail
    this.#log.take(tail)
    // Texts are kept by changes of docs, and dropped by changes of nothing else.
    if (tail.docs.length > 0 || tail.streams.length + tail.commands.length === 0) await this.#readKeptTexts(storage)
    return tail
  }

  async #readKeptTexts(storage: ReplicaStorage): Promise<void> {
    const texts = await storage.keptTexts()
    const known = new Map(this.#keptTexts.map((text) => [text.id, text]))
    const now = texts.map((text) => (known.get(text.id)?.text === text.text ? (known.get(text.id) ?? text) : text))
    if (!isShallowEqual(now, this.#keptTexts)) this.#keptTexts = now
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

  #written(error: unknown): void {
    if (error !== undefined) return this.#setStorageProblem(storageProblem(error) ?? this.#storageProblem)
    const { kind } = this.#storageProblem ?? {}
    if (kind === 'storage-full' || kind === 'storage-failed') this.#setStorageProblem(undefined)
    this.#tabs.tell({ say: 'changed' })
  }

  #report(error: unknown): void {
    if (error instanceof OtherMember) return this.#talker?.stepBackFrom(error)
    const problem = storageProblem(error)
    if (problem) this.#setStorageProblem(problem)
    // What goes wrong otherwise is tried again; whoever looks into it finds it here.
    else console.warn(error)
  }

  #setStorageProblem(problem: Problem | undefined): void {
    if (isShallowEqual(problem, this.#storageProblem)) return
    this.#storageProblem = problem
    this.#noteProblem(problem)
  }

  #setRelayProblem(problem: Problem | undefined): void {
    if (isShallowEqual(problem, this.#relayProblem)) return
    this.#relayProblem = problem
    this.#noteProblem(problem)
  }

  #noteProblem(problem: Problem | undefined): void {
    if (problem) this.#log.note({ what: 'problem', problem })
    this.#stand()
    this.#tell()
  }

  #changed(): void {
    const kept = this.replica?.kept() ?? []
    if (!isShallowEqual(kept, this.#kept)) this.#kept = kept
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
    const status = this.replica?.status() ?? NOT_OPEN
    if (status.online) this.#awaySince = undefined
    else this.#awaySince ??= performance.now()
    return {
      status,
      isLoaded: this.replica?.isLoaded('workspace') ?? false,
      keptTexts: this.#keptTexts.length,
      hasNetwork: navigator.onLine,
      awayMs: performance.now() - (this.#awaySince ?? performance.now()),
      problem: this.problem,
    }
  }

  #unsettled(replica: Replica, stream: StreamName): readonly StoredCommand[] {
    return [...this.#kept.filter(({ command }) => command.stream === stream), ...replica.undecided(stream)]
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

const NOT_OPEN = { online: false, synced: false, undecided: 0, unsavedEdits: 0, unsavedDocs: 0, unstoredDocs: 0, kept: 0 }

import { copyFileSync, existsSync, mkdirSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { backup } from '@baton/relay/admin/backup.ts'
import { restore } from '@baton/relay/admin/restore.ts'
import { PackedRows } from '@baton/relay/http/packed-rows.ts'
import type { Store } from '@baton/relay/store/port.ts'
import { DATABASE_FILE } from '@baton/relay/store/sqlite/open-database.ts'
import { openSqliteStore } from '@baton/relay/store/sqlite/sqlite-store.ts'
import { mayEnter, principalOf } from '@baton/relay/streams/rights.ts'
import { assert } from '@baton/shared/assert.ts'
import type { Id, StreamName } from '@baton/shared/ids.ts'
import type { RowsAnswer } from '@baton/shared/protocol/rows-answer.ts'
import type { End, Link } from './network.ts'
import { RelayLife } from './relay-life.ts'
import type { World } from './world.ts'

const RESTART_MS_MAX = 2_000

/** The machine that the relay runs on: its disk, its process if it is up, and somebody who starts it again. */
export class RelayMachine {
  readonly world: World
  #folder: string
  #folders = 1
  #store: Store | undefined
  #life: RelayLife | undefined
  #backups = 0

  /** `folder` holds a data folder already. */
  constructor(world: World, folder: string) {
    this.world = world
    this.#folder = folder
  }

  get life(): RelayLife | undefined {
    return this.#life
  }

  get streams() {
    return this.#life?.isOver === false ? this.#life.streams : undefined
  }

  get backups(): number {
    return this.#backups
  }

  get store(): Store | undefined {
    return this.#store
  }

  /** Starts on data that were written while nobody watched. */
  async begin(): Promise<void> {
    const store = openSqliteStore({ path: this.#folder })
    await this.world.witness.adopt(store)
    await store.close()
    await this.start()
  }

  async start(): Promise<void> {
    this.#store = openSqliteStore({ path: this.#folder, createdAt: this.world.wall.now() })
    const life = new RelayLife(this, this.#store)
    this.#life = life
    await life.start()
  }

  accept(link: Link, credential: Id): End {
    if (this.#life) return this.#life.accept(link, credential)
    link.break()
    return { receive: () => {}, closed: () => {} }
  }

  /** SIGKILL. What was not committed is lost, and all that was in memory. `isTorn`: it died inside its last write to the disk. */
  kill(why: string, isTorn = false): void {
    const life = this.#life
    if (!life || life.isOver) return
    this.world.trace(() => `relay ${why}`)
    life.end()
    if (isTorn) this.#tearLastCommit()
    const { agenda, random } = this.world
    agenda.after(random.below(RESTART_MS_MAX), 'relay starts again', () => {
      void this.world.busy(this.#restart())
    })
  }

  /** Taken beside the running relay. */
  async backUp(): Promise<void> {
    const taken = await backup({ folder: this.#folder, to: this.#backup(this.#backups++), now: this.world.wall.now() })
    assert(taken.ok, 'a backup can be taken at any time')
  }

  /** The relay is stopped, its data are replaced by a backup, and it starts as another life of the data. */
  restore(backup: number): void {
    this.world.faults.restore++
    this.#restoring = backup
    if (this.#life?.isOver === false) this.kill(`stopped to restore backup ${backup}`)
  }

  /** The full set of a stream as `GET /api/rows` answers it; nothing when that is an error. */
  async rows(stream: StreamName, credential: Id): Promise<RowsAnswer | undefined> {
    const { streams } = this
    if (!streams) return undefined
    const principal = principalOf(streams.workspace.state, credential, credential, streams.clock.now())
    if (!principal.ok || !mayEnter(principal, stream)) return undefined
    const host = await streams.host(stream)
    if (!host) return undefined
    const { bytes } = await new PackedRows(streams).of(host, principal, undefined)
    return JSON.parse(Buffer.from(bytes).toString()) as RowsAnswer
  }

  reported(error: unknown, where: string): void {
    this.world.trace(() => `relay reports in ${where}: ${error instanceof Error ? error.message : String(error)}`)
    this.world.witness.reported(error, where)
  }

  get folder(): string {
    return this.#folder
  }

  async stop(): Promise<void> {
    this.#life?.end()
    await this.#store?.close()
    this.#store = undefined
  }

  #restoring: number | undefined

  async #restart(): Promise<void> {
    await this.#store?.close()
    if (this.#restoring !== undefined) {
      const done = await restore({ folder: this.#folder, from: this.#backup(this.#restoring), now: this.world.wall.now() })
      assert(done.ok, 'a backup of ours can be restored')
      this.#restoring = undefined
      const store = openSqliteStore({ path: this.#folder })
      await this.world.witness.restored(store)
      await store.close()
    }
    await this.start()
    this.world.trace(() => `relay runs again in epoch ${this.streams?.epoch.epoch}`)
  }

  /** The files as they are when the last bytes of the log did not reach the disk. */
  #tearLastCommit(): void {
    const [old, folder] = [this.#folder, this.#nextFolder()]
    const wal = join(folder, `${DATABASE_FILE}-wal`)
    copyFileSync(join(old, DATABASE_FILE), join(folder, DATABASE_FILE))
    if (!existsSync(join(old, `${DATABASE_FILE}-wal`))) return
    copyFileSync(join(old, `${DATABASE_FILE}-wal`), wal)
    truncateSync(wal, statSync(wal).size - this.world.random.between(1, TORN_BYTES_MAX))
    void this.#store?.close()
    rmSync(old, { recursive: true })
    this.#store = undefined
    this.#folder = folder
  }

  #nextFolder(): string {
    const folder = join(this.world.folder, `relay-${++this.#folders}`)
    mkdirSync(folder)
    return folder
  }

  #backup(number: number): string {
    return join(this.world.folder, `backup-${number}`)
  }
}

/** Less than a page of the log with its header: the last frame, which says that the commit is whole, is not. */
const TORN_BYTES_MAX = 8_000

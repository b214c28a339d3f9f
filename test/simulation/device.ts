import { join } from 'node:path'
import { openDatabase } from '@baton/agent-node/replica/database.ts'
import { sqliteStorage } from '@baton/agent-node/replica/sqlite-storage.ts'
import type { Id, StreamName } from '@baton/shared/ids.ts'
import type { RowsAnswer } from '@baton/shared/protocol/rows-answer.ts'
import { Replica } from '@baton/shared/replica/replica.ts'
import type { Reader } from '@baton/shared/stream.ts'
import { frameText } from './frame-text.ts'
import { ReplicaWatch } from './invariants/replica-watch.ts'
import type { Link } from './network.ts'
import { WallClock } from './relay-clock.ts'
import { type Write, watchedStorage } from './watched-storage.ts'
import type { World } from './world.ts'

const TICK_MS = 5_000
const RECONNECT_MS_MAX = 2_000
const WRITE_MS_MAX = 2
const HTTP_MS_MAX = 80
const TRACE_CHARS_MAX = 200

/** One device with its disk, its process if it is up, its clock and its connection. */
export class Device {
  readonly name: string
  readonly member: Id
  readonly credential: Id
  readonly clock: WallClock
  readonly #world: World
  readonly #file: string
  readonly #watch: ReplicaWatch
  #life: Life | undefined
  #link: Link | undefined
  /** Killed at the write after so many. */
  #doom: number | undefined
  isOffline = false

  constructor(world: World, name: string, who: Person) {
    this.#world = world
    this.name = name
    this.member = who.member
    this.credential = who.credential
    this.clock = new WallClock(world.agenda)
    this.#file = join(world.folder, `${name}.sqlite`)
    this.#watch = new ReplicaWatch(world, name, who)
  }

  get replica(): Replica | undefined {
    return this.#life?.replica
  }

  get watch(): ReplicaWatch {
    return this.#watch
  }

  /** Everything is loaded, sent and saved; but for the text of a task whose making was cut short by a death. */
  get isInStep(): boolean {
    return this.#life?.replica?.status().synced === true
  }

  async start(): Promise<void> {
    const { random } = this.#world
    const db = openDatabase(this.#file, () => random.id(this.clock.now()))
    const life: Life = { db, isOver: false, replica: undefined }
    this.#life = life
    const storage = watchedStorage(sqliteStorage(db), {
      get isOver() {
        return life.isOver
      },
      moment: () => new Promise((resolve) => void this.#world.agenda.after(random.below(WRITE_MS_MAX), `write of ${this.name}`, resolve)),
      wrote: (write) => this.#wrote(write),
    })
    const replica = await Replica.open(
      {
        storage,
        now: () => this.clock.now(),
        newId: () => random.id(this.clock.now()),
        newClientId: () => random.clientId(),
        fetchRows: (stream) => this.#fetchRows(stream, life),
        report: (error) => life.isOver || this.#world.trace(() => `${this.name} reports ${String(error)}`),
      },
      { projects: 'all', docs: 'briefs' },
    )
    if (life.isOver) return
    life.replica = replica
    await replica.lead()
    if (life.isOver) return
    this.#connect()
    this.#tick(life)
  }

  goOffline(): void {
    this.isOffline = true
    this.#link?.break('drop')
  }

  goOnline(): void {
    this.isOffline = false
    this.#connect()
  }

  /** The connection alone. */
  drop(): void {
    this.#link?.break('drop')
  }

  pause(ms: number): void {
    this.#link?.standStill(ms)
  }

  doom(writes: number): void {
    this.#doom ??= writes
  }

  /** Nothing more is going to happen to it. It connects anew: rows that were lost on a connection are missed only when others follow. */
  spare(): void {
    this.#doom = undefined
    this.drop()
    this.goOnline()
  }

  /** SIGKILL: nothing that it was about to do happens. */
  kill(): void {
    const life = this.#life
    if (!life || life.isOver) return
    life.isOver = true
    this.#doom = undefined
    this.#world.trace(() => `${this.name} is killed`)
    this.#link?.break()
    this.#link = undefined
    const { agenda, random } = this.#world
    agenda.after(1 + random.below(RECONNECT_MS_MAX), `${this.name} starts again`, () => {
      life.db.close()
      void this.start()
    })
  }

  async close(): Promise<void> {
    if (!this.#life) return
    this.#life.isOver = true
    this.#life.db.close()
  }

  #connect(): void {
    const replica = this.#life?.replica
    if (!replica || this.#life?.isOver || this.isOffline || this.#link?.isOpen) return
    const { network, machine } = this.#world
    const link: Link = network.connect(
      {
        receive: (bytes) => {
          if (this.#link !== link || this.#life?.isOver) return
          this.#world.trace(() => `${this.name} < ${frameText(bytes)}`)
          replica.received(bytes)
        },
        closed: () => this.#lost(link),
      },
      (made) => machine.accept(made, this.credential),
    )
    if (!link.isOpen) return this.#later()
    this.#link = link
    const send = (bytes: Uint8Array) => {
      this.#world.trace(() => `${this.name} > ${frameText(bytes)}`)
      link.send('up', bytes)
    }
    replica.connected({ send, close: () => link.break() })
  }

  #lost(link: Link): void {
    if (this.#link !== link) return
    this.#link = undefined
    const life = this.#life
    if (!life || life.isOver) return
    life.replica?.disconnected()
    this.#later()
  }

  #later(): void {
    const { agenda, random } = this.#world
    agenda.after(1 + random.below(RECONNECT_MS_MAX), `${this.name} connects`, () => this.#connect())
  }

  #tick(life: Life): void {
    this.#world.agenda.after(TICK_MS, `tick of ${this.name}`, () => {
      if (life.isOver) return
      life.replica?.tick()
      this.#tick(life)
    })
  }

  #wrote(write: Write): void {
    this.#world.trace(
      () =>
        `${this.name} stores ${write.name} ${JSON.stringify(write.given)?.slice(0, TRACE_CHARS_MAX)} -> ${JSON.stringify(write.answer)?.slice(0, 80)}`,
    )
    this.#watch.wrote(write)
    if (this.#doom === undefined || --this.#doom > 0) return
    this.#world.faults['replica killed between two writes']++
    this.kill()
  }

  /** By HTTP, which is another connection than the socket. */
  #fetchRows(stream: StreamName, life: Life): Promise<RowsAnswer> {
    const { agenda, random, machine } = this.#world
    return new Promise((resolve, reject) => {
      const fail = () => life.isOver || reject(new Error('no answer'))
      agenda.after(1 + random.below(HTTP_MS_MAX), `GET rows for ${this.name}`, () => {
        if (this.isOffline || life.isOver) return fail()
        void machine.rows(stream, this.credential).then((answer) => {
          agenda.after(1 + random.below(HTTP_MS_MAX), `rows for ${this.name}`, () => {
            if (life.isOver) return
            if (answer && !this.isOffline) resolve(answer)
            else fail()
          })
        })
      })
    })
  }
}

/** Whose device it is. */
export interface Person extends Reader {
  readonly credential: Id
}

interface Life {
  readonly db: ReturnType<typeof openDatabase>
  isOver: boolean
  replica: Replica | undefined
}

import type { Batch, Store, StoredEvent } from '@baton/relay/store/port.ts'
import { RELAY_ID } from '@baton/relay/streams/rights.ts'
import { docNameOf } from '@baton/shared/content/layout.ts'
import { type Id, projectOf, type StreamName } from '@baton/shared/ids.ts'
import type { Device, Member } from '@baton/shared/member/member.ts'
import { reviewDigest } from '@baton/shared/review/digest.ts'
import type { Reader } from '@baton/shared/stream.ts'
import type { Task } from '@baton/shared/task/task.ts'
import type { RelayLife } from '../relay-life.ts'
import type { World } from '../world.ts'
import { ContentWatch } from './content-watch.ts'
import { canonicalRows, everyRow, FoldedStream } from './folded-stream.ts'
import { FrameWatch } from './frame-watch.ts'
import { LeaseWatch } from './lease-watch.ts'
import { OutcomeWatch } from './outcome-watch.ts'
import { ReviewWatch } from './review-watch.ts'

/**
 * Sees every commit and every frame of the relay, remembers across its deaths and restores, and checks the invariants of shared/SPEC.md
 * after each step by means of its own.
 */
export class Witness {
  readonly #world: World
  readonly outcomes: OutcomeWatch
  readonly content: ContentWatch
  readonly frames: FrameWatch
  readonly #streams = new Map<StreamName, Watched>()
  readonly #fences = new Map<Id, number>()
  readonly #revoked = new Set<Id>()
  /** Digests that a decision of the present commit may have been made against. */
  #digests = new Map<Id, Set<string>>()
  epoch = 0

  constructor(world: World) {
    this.#world = world
    this.outcomes = new OutcomeWatch(world.findings, world.book)
    this.content = new ContentWatch(world.findings, (device) => !this.#isDeviceRevoked(device))
    this.frames = new FrameWatch(this.content, this.outcomes)
  }

  stream(name: StreamName): FoldedStream {
    return this.#watched(name).folded
  }

  isRevoked(credential: Id): boolean {
    return this.#revoked.has(credential)
  }

  started(epoch: number): void {
    this.epoch = epoch
    for (const { leases } of this.#streams.values()) leases.started()
  }

  follow(life: RelayLife): void {
    for (const { id } of life.streams?.workspace.state.all('project') ?? []) this.#followProject(life, id)
  }

  #followProject(life: RelayLife, id: Id): void {
    life.streams?.project(id).then(
      (project) => project?.leases.onRenewal(({ id: task, fence }) => this.#watched(`project/${id}`).leases.renewed(task, fence)),
      () => this.#world.agenda.after(FOLLOW_AGAIN_MS, `look at ${id} again`, () => life.isOver || this.#followProject(life, id)),
    )
  }

  committed(batch: Batch): void {
    const { findings } = this.#world
    const watched = this.#watched(batch.stream)
    this.#digests = new Map()
    const decided = batch.events.filter(({ type }) => type === 'submission.decided')
    for (const event of batch.events) this.#see(watched, event)
    this.content.committed(batch, () => this.#noteDigests(batch.stream, watched, decided))
    for (const event of batch.events) watched.reviews.see(event)
    this.outcomes.committed(batch)
    for (const { kind, id, row } of batch.rows) {
      findings.expect(
        watched.folded.isAsTold(kind, id, row),
        'I6',
        () => `the ${kind} ${id} of ${batch.stream} was stored otherwise than its events tell`,
      )
    }
    this.#checkLeaseRows(batch, watched)
    this.#world.trace(
      () => `commit ${batch.stream} ${batch.after}: ${batch.events.map(({ type }) => type).join(' ')} ${batch.content.length} updates`,
    )
  }

  reported(error: unknown, where: string): void {
    const text = error instanceof Error ? `${error.name} ${error.message}` : String(error)
    if (!EXPECTED.some((expected) => text.includes(expected))) this.#world.findings.note('I16', `the relay failed in ${where}: ${text}`)
  }

  /** What is on disk after a restore counts from now on; fences that were given out before do too. */
  async restored(store: Store): Promise<void> {
    this.#streams.clear()
    this.#revoked.clear()
    this.epoch = (await store.epoch()).epoch
    await this.content.restored(store)
    await this.outcomes.restored(store)
    await this.adopt(store)
    for (const watched of this.#streams.values()) watched.isOfOldEpoch = true
  }

  /** Reads streams that were written while nobody watched. */
  async adopt(store: Store): Promise<void> {
    for (const stream of await store.streams()) {
      const watched = this.#watched(stream)
      for (const event of await store.events(stream, 0, Number.MAX_SAFE_INTEGER)) this.#see(watched, event, true)
      const { rows } = await store.load(stream)
      const [told, stored] = [canonicalRows(everyRow(watched.folded.state)), canonicalRows(rows.map(({ row }) => row))]
      this.#world.findings.expect(told === stored, 'I6', () => `the rows of ${stream} are not what its events tell`)
    }
  }

  liveLeases() {
    return [...this.#streams].flatMap(([stream, { leases }]) =>
      [...leases.live].map(([task, { member, session, fence, at }]) => ({
        project: projectOf(stream) ?? '',
        task,
        member,
        session,
        fence,
        at,
      })),
    )
  }

  /** The rows of a stream as this reader must see them now, by the events. */
  rowsFor(stream: StreamName, reader: Reader): string {
    return canonicalRows(this.#watched(stream).folded.rowsFor(reader))
  }

  streams(): Iterable<StreamName> {
    return this.#streams.keys()
  }

  #see(watched: Watched, event: StoredEvent, isOld = false): void {
    const { findings, book } = this.#world
    const { folded, leases, reviews } = watched
    findings.expect(event.seq === folded.seq + 1, 'I6', () => `event ${event.seq} of ${event.stream} follows on ${folded.seq}`)
    findings.expect(
      event.now >= folded.now,
      'I18',
      () => `event ${event.seq} of ${event.stream} is stamped ${folded.now - event.now} ms before the one before it`,
    )
    if (watched.isOfOldEpoch && event.stream !== 'workspace' && folded.seq > 0) {
      findings.expect(
        event.type === 'epoch.started',
        'I1',
        () => `${event.type} was decided in ${event.stream} while leases of an earlier epoch stood`,
      )
    }
    watched.isOfOldEpoch = false
    folded.tell(event)
    leases.see(event, book.get(event.command), isOld)
    if (isOld) reviews.see(event, true)
    else if (event.credential !== RELAY_ID) {
      findings.expect(
        !this.#revoked.has(event.credential),
        'I13',
        () => `${event.type} ${event.seq} was accepted under a revoked credential`,
      )
    }
    if (event.type === 'credential.revoked') this.#revoked.add((event.body as { credential: Id }).credential)
  }

  /** One lease a task at most, and none that a release, a restore or a result has ended. */
  #checkLeaseRows({ stream, events }: Batch, { folded, leases }: Watched): void {
    if (events.length === 0 || stream === 'workspace') return
    const rows = [...folded.state.all('lease')].map((row) => `${row.id} ${(row as unknown as { fence: number }).fence}`).sort()
    const live = [...leases.live].map(([task, { fence }]) => `${task} ${fence}`).sort()
    this.#world.findings.expect(rows.join() === live.join(), 'I1', () => `leases in rows: ${rows.join()}; by the events: ${live.join()}`)
  }

  #noteDigests(stream: StreamName, { folded }: Watched, decided: readonly StoredEvent[]): void {
    for (const { body } of decided) {
      const { task: id, submission } = body as { task: Id; submission: Id }
      const task = folded.row('task', id) as unknown as Task
      const { result } = folded.row('submission', submission) as unknown as { result: Parameters<typeof reviewDigest>[0] }
      const prose = this.content.prose(docNameOf(projectOf(stream) ?? '', 'brief', task), id)
      const digests = this.#digests.get(id) ?? new Set()
      this.#digests.set(id, digests.add(reviewDigest(result, prose)))
    }
  }

  #isDeviceRevoked(device: Id): boolean {
    const owner = this.#streams.get('workspace')?.folded.row('device', device) as Device | undefined
    const credential = owner && this.#world.credentials.get(owner.member)
    return credential !== undefined && this.#revoked.has(credential)
  }

  #watched(stream: StreamName): Watched {
    let watched = this.#streams.get(stream)
    if (!watched) {
      const { findings, agenda } = this.#world
      const leases = new LeaseWatch(
        { findings, now: () => agenda.now, isRevoked: (credential) => this.#revoked.has(credential) },
        this.#fences,
      )
      const reviews = new ReviewWatch({
        findings,
        ownerOf: (id) => {
          const member = this.#streams.get('workspace')?.folded.row('member', id) as Member | undefined
          return member?.as === 'agent' ? member.owner : undefined
        },
        isDigestOfNow: (task, digest) => this.#digests.get(task)?.has(digest) === true,
      })
      watched = { folded: new FoldedStream(stream), leases, reviews, isOfOldEpoch: false }
      this.#streams.set(stream, watched)
    }
    return watched
  }
}

interface Watched {
  readonly folded: FoldedStream
  readonly leases: LeaseWatch
  readonly reviews: ReviewWatch
  /** Restored, and the new epoch has not begun here. */
  isOfOldEpoch: boolean
}

/** What a relay may well say it could not do. */
const EXPECTED = ['StoreFull', 'was not decided: refused', 'disk is full']

/** A project may fail to open on a full disk. */
const FOLLOW_AGAIN_MS = 10

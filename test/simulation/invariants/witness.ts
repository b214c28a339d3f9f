import type { Batch, Store, StoredEvent, StoredOutcome } from '@baton/relay/store/port.ts'
import { placeOf } from '@baton/shared/archive/archive.ts'
import { docNameOf } from '@baton/shared/content/layout.ts'
import { type Id, projectOf, type StreamName } from '@baton/shared/ids.ts'
import type { Device } from '@baton/shared/member/member.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { Reader } from '@baton/shared/stream.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'
import type { RelayLife } from '../relay-life.ts'
import type { World } from '../world.ts'
import { undone } from './batch-whole.ts'
import { CommitProse, stood, tasksWithProse, textsOf } from './commit-prose.ts'
import { ContentWatch } from './content-watch.ts'
import { canonicalRows, everyRow, type FoldedStream } from './folded-stream.ts'
import { FrameWatch } from './frame-watch.ts'
import { OutcomeWatch } from './outcome-watch.ts'
import { WatchedStream } from './watched-stream.ts'

/**
 * Sees every commit and every frame of the relay, remembers across its deaths and restores, and checks the invariants of shared/SPEC.md
 * after each step by means of its own.
 */
export class Witness {
  readonly #world: World
  readonly outcomes: OutcomeWatch
  readonly content: ContentWatch
  readonly frames: FrameWatch
  readonly #streams = new Map<StreamName, WatchedStream>()
  readonly #fences = new Map<Id, number>()
  readonly #revoked = new Set<Id>()
  #prose = new CommitProse([])
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

  /** A row of a replica that it should not have, because of a task that was put away. */
  strayIn(stream: StreamName, state: ProjectState): string | undefined {
    return this.#watched(stream).archive.strayIn(state)
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
    const told = new Set(batch.events.map(({ command }) => command))
    const empty = batch.outcomes.filter(({ outcome }) => outcome.status === 'accepted' && !told.has(outcome.id))
    this.#expectNothing(watched, empty)
    for (const event of batch.events) {
      this.#see(watched, event)
      this.#expectNothing(watched, empty)
    }
    this.#prose = new CommitProse(tasksWithProse(batch))
    this.content.committed(batch, () => this.#noteProse(watched))
    for (const event of batch.events) watched.judge(event)
    this.#expectWhole(batch)
    this.#expectTexts(batch)
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
    await this.outcomes.restored(store)
    await this.adopt(store)
    for (const watched of this.#streams.values()) watched.isOfOldEpoch = true
  }

  /** Reads streams that were written while nobody watched. */
  async adopt(store: Store): Promise<void> {
    await this.content.adopt(store)
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

  #see(watched: WatchedStream, event: StoredEvent, isOld = false): void {
    const { findings, tally, book } = this.#world
    watched.see(event, isOld)
    if (!isOld) {
      tally.did(event, book.get(event.command))
      findings.expect(
        !this.#revoked.has(event.credential),
        'I13',
        () => `${event.type} ${event.seq} was accepted under a revoked credential`,
      )
    }
    if (event.type === 'credential.revoked') this.#revoked.add((event.body as { credential: Id }).credential)
  }

  /** Those who were told, at this point of the stream, that nothing is next for them. */
  #expectNothing(watched: WatchedStream, empty: readonly StoredOutcome[]): void {
    for (const { outcome, device } of empty) {
      if (outcome.status !== 'accepted' || outcome.seq !== watched.folded.seq) continue
      if (this.#world.book.get(outcome.id)?.type === 'queue.next') watched.expectNothingFor(device)
    }
  }

  #expectWhole({ events, outcomes }: Batch): void {
    const { book, findings } = this.#world
    for (const { outcome } of outcomes) {
      const command = book.get(outcome.id)
      if (command?.type !== 'batch' || outcome.status !== 'accepted') continue
      const left = undone(
        command,
        events.filter((event) => event.command === outcome.id),
      )
      findings.expect(left === undefined, 'I25', () => `the batch ${outcome.id} was accepted, and a ${left} in it was not done`)
    }
  }

  /** Text that a command brought stands in its commit; decided again after a restore it may have been typed over before. */
  #expectTexts({ events }: Batch): void {
    const { book, findings } = this.#world
    for (const command of new Set(events.map((event) => event.command))) {
      const known = book.get(command)
      if (!known || this.outcomes.wasEverDecided(command)) continue
      for (const text of textsOf(known)) {
        const moments = this.#prose.of(text.task)
        findings.expect(stood(text, moments), 'I24', () => `the text of ${known.type} for ${text.task} is not in its commit`)
      }
    }
  }

  /** One lease a task at most, and none that a release, a restore or a result has ended. */
  #checkLeaseRows({ stream, events }: Batch, { folded, leases }: WatchedStream): void {
    if (events.length === 0 || stream === 'workspace') return
    const rows = [...folded.state.all('lease')].map((row) => `${row.id} ${(row as unknown as { fence: number }).fence}`).sort()
    const live = [...leases.live].map(([task, { fence }]) => `${task} ${fence}`).sort()
    this.#world.findings.expect(rows.join() === live.join(), 'I1', () => `leases in rows: ${rows.join()}; by the events: ${live.join()}`)
  }

  #noteProse({ folded }: WatchedStream): void {
    const project = projectOf(folded.stream)
    if (project === undefined) return
    this.#prose.note((task) => {
      const place = placeOf(folded.state as unknown as ProjectState, task)
      return place && this.content.prose(docNameOf(project, 'brief', place), task)
    })
  }

  #isDeviceRevoked(device: Id): boolean {
    const owner = this.#streams.get('workspace')?.folded.row('device', device) as Device | undefined
    const credential = owner && this.#world.credentials.get(owner.member)
    return credential !== undefined && this.#revoked.has(credential)
  }

  #watched(stream: StreamName): WatchedStream {
    let watched = this.#streams.get(stream)
    if (!watched) {
      const { findings, agenda, book } = this.#world
      const facts = {
        findings,
        book,
        now: () => agenda.now,
        isRevoked: (credential: Id) => this.#revoked.has(credential),
        workspace: () => this.stream('workspace').state as unknown as WorkspaceState,
        proseOf: (task: Id) => this.#prose.of(task),
      }
      watched = new WatchedStream(stream, facts, this.#fences)
      this.#streams.set(stream, watched)
    }
    return watched
  }
}

/** What a relay may well say it could not do. */
const EXPECTED = ['StoreFull', 'was not decided: refused', 'disk is full']

/** A project may fail to open on a full disk. */
const FOLLOW_AGAIN_MS = 10

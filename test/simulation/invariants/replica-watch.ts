import { canonicalJson } from '@baton/shared/canonical.ts'
import { type Id, projectOf, projectStream, type StreamName } from '@baton/shared/ids.ts'
import type { RowsAnswer } from '@baton/shared/protocol/rows-answer.ts'
import type { Replica } from '@baton/shared/replica/replica.ts'
import type { RowsBatch } from '@baton/shared/replica/storage.ts'
import type { AnyRow } from '@baton/shared/state.ts'
import type { Reader } from '@baton/shared/stream.ts'
import type { Write } from '../watched-storage.ts'
import type { World } from '../world.ts'

/** How often a replica that is at the head is compared with the relay row by row while things go on. */
const COMPARED_EVERY = 12

/** What one device's disk has said so far. */
export class ReplicaWatch {
  readonly #world: World
  readonly #name: string
  #epoch = 0
  readonly #cursors = new Map<StreamName, number>()
  #batches = 0
  /** Of the last batch of rows that was stored; checked when the step is over. */
  #toCompare: StreamName | undefined

  readonly #reader: Reader

  constructor(world: World, name: string, reader: Reader) {
    this.#world = world
    this.#reader = reader
    this.#name = name
  }

  get epoch(): number {
    return this.#epoch
  }

  wrote(write: Write): void {
    if (write.name === 'enqueue') {
      const { id, stream, type, args } = write.answer.command
      this.#world.book.made({ id, stream, type, args, maker: this.#name })
    } else if (write.name === 'beginEpoch') {
      this.#epoch = write.given[0]
      this.#cursors.clear()
    } else if (write.name === 'dropRows') this.#cursors.delete(write.given[0])
    else if (write.name === 'replaceRows' && write.answer) this.#loaded(write.given[0])
    else if (write.name === 'applyRows' && write.answer) this.#applied(write.given[0])
  }

  #loaded(answer: RowsAnswer): void {
    this.#moved(answer)
    this.#expectReadable(answer.rows)
  }

  /** Rows that only the relay reads. */
  #expectReadable(rows: readonly AnyRow[]): void {
    const { findings } = this.#world
    const away = rows.find(({ kind }) => kind === 'archive')
    findings.expect(!away, 'I23', () => `${this.#name} was sent what was put away: ${away?.id}`)
    const secret = rows.find((row) => isOfOthers(row, this.#reader.member))
    findings.expect(!secret, 'I26', () => `${this.#name} was sent the ${secret?.kind} ${secret?.id}, which is between others`)
  }

  #applied(batch: RowsBatch): void {
    this.#moved(batch)
    this.#expectReadable(batch.rows)
    const { witness } = this.#world
    if (this.#epoch === witness.epoch) for (const outcome of batch.outcomes) witness.outcomes.held(outcome)
  }

  /** After a step: what the device shows. */
  check(replica: Replica | undefined): void {
    const stream = this.#toCompare
    this.#toCompare = undefined
    if (!replica || stream === undefined) return
    const project = projectOf(stream)
    if (project === undefined) return
    this.#checkPredictions(replica, project)
    const { witness } = this.#world
    const told = witness.stream(stream)
    if (this.#epoch !== witness.epoch || replica.epoch !== witness.epoch || replica.cursor(stream) !== told.seq) return
    if (++this.#batches % COMPARED_EVERY !== 0) return
    const found = this.#difference(replica, stream)
    if (found !== undefined) this.#world.findings.note('I7', found)
  }

  /** What keeps this replica from being as the relay is, or nothing. */
  differenceAtHead(replica: Replica): string | undefined {
    const { witness } = this.#world
    if (replica.epoch !== witness.epoch) return `${this.#name} is in epoch ${replica.epoch} and the relay in ${witness.epoch}`
    for (const stream of witness.streams()) {
      const [here, there] = [replica.cursor(stream), witness.stream(stream).seq]
      if (here !== there) return `${this.#name} has read ${stream} up to ${here}, and its head is ${there}`
      const difference = this.#difference(replica, stream)
      if (difference !== undefined) return difference
    }
    return undefined
  }

  #difference(replica: Replica, stream: StreamName): string | undefined {
    const project = projectOf(stream)
    const state = project === undefined ? replica.confirmedWorkspace() : replica.confirmed(project)
    const here = [...state.changes()].flatMap(({ row }) => (row === undefined ? [] : [canonicalJson(row)])).sort()
    const stray = project === undefined ? undefined : this.#world.witness.strayIn(stream, replica.confirmed(project))
    this.#world.findings.expect(stray === undefined, 'I23', () => `${this.#name} still has ${stray} of what was put away`)
    const there = this.#world.witness.rowsFor(stream, this.#reader)
    return here.join('\n') === there
      ? undefined
      : `${this.#name} is at the head of ${stream} and its rows differ: ${difference(here, there.split('\n'))}`
  }

  #checkPredictions(replica: Replica, project: Id): void {
    const [view, confirmed] = [replica.project(project), replica.confirmed(project)]
    if (view === confirmed) return
    for (const { kind, id, row } of view.changes()) {
      if (row === undefined) continue
      const { key, fence } = row as AnyRow & { readonly key?: string; readonly fence?: number }
      const known = confirmed.get(kind, id) as { readonly key?: string; readonly fence?: number } | undefined
      this.#world.findings.expect(
        (key === undefined || key === known?.key) && (fence === undefined || fence === known?.fence),
        'I14',
        () => `${this.#name} hopes for ${kind} ${id} of ${projectStream(project)} and shows ${key ?? fence} already`,
      )
    }
  }

  #moved({ stream, upto }: Pick<RowsBatch, 'stream' | 'upto'>): void {
    const before = this.#cursors.get(stream) ?? 0
    this.#world.findings.expect(upto >= before, 'I7', () => `the cursor of ${this.#name} in ${stream} went from ${before} to ${upto}`)
    this.#cursors.set(stream, upto)
    this.#toCompare = stream
  }
}

/** A letter between others, or what another is told. */
function isOfOthers(row: AnyRow, member: Id): boolean {
  const { from, to, member: whose } = row as AnyRow & { readonly from?: Id; readonly to?: Id; readonly member?: Id }
  return (row.kind === 'message' && from !== member && to !== member) || (row.kind === 'entry' && whose !== member)
}

function difference(here: readonly string[], there: readonly string[]): string {
  const [missing, extra] = [there.filter((row) => !here.includes(row)), here.filter((row) => !there.includes(row))]
  return `${missing.length} rows are missing or older here (${missing[0]?.slice(0, 300)}), ${extra.length} are only here (${extra[0]?.slice(0, 300)})`
}

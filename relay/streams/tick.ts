import { assert } from '@baton/shared/assert.ts'
import { NO_PROSE } from '@baton/shared/content/brief.ts'
import { type DocKind, type DocName, docNameOf, pageDocName } from '@baton/shared/content/layout.ts'
import type { Accepted, Actor, Authority, Fact, ProseSubject, ProseWrite } from '@baton/shared/decider.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import { type Id, projectOf, type StreamName } from '@baton/shared/ids.ts'
import type { RowTypes, State } from '@baton/shared/state.ts'
import type { AnyCommand, AnyEvent, StreamRules } from '@baton/shared/stream.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'
import type { DeviceProgress, Effect } from '../store/port.ts'
import type { RelayDoc } from './content/relay-doc.ts'
import { type Taken, takeCommand } from './decide-command.ts'
import { Draft, type Stamp } from './draft.ts'
import type { Happened, Occurrence } from './happened.ts'
import type { ContactInput, Input } from './input.ts'
import type { Known } from './preload.ts'
import { liveMember } from './rights.ts'
import { takeFrame } from './take-frame.ts'

export interface TickFacts<Rows extends RowTypes, Command extends AnyCommand, Event extends AnyEvent> {
  readonly stream: StreamName
  readonly rules: StreamRules<Rows, Command, Event>
  readonly state: State<Rows>
  readonly head: { readonly seq: number; readonly hash: string }
  readonly epoch: number
  /** The data went back once: replicas may hold what the relay itself wrote and has forgotten. */
  readonly isRestored: boolean
  readonly now: number
  readonly until: (task: Id) => number | undefined
  readonly effectsOf: (happened: Happened) => readonly Effect[]
  readonly known: Known
  /** Inputs that threw when they were decided before. */
  readonly failed: Set<Input>
}

/** One tick of a stream: inputs in order of arrival, decided into a draft. It awaits nothing and tells nobody. */
export class Tick<Rows extends RowTypes, Command extends AnyCommand, Event extends AnyEvent> {
  readonly stream: StreamName
  readonly rules: StreamRules<Rows, Command, Event>
  readonly known: Known
  /** Decided no more: what they ask is refused for good, so that whatever queues behind them goes on. */
  readonly failed: Set<Input>
  readonly epoch: number
  /** The data went back once: replicas may hold what the relay itself wrote and has forgotten. */
  readonly isRestored: boolean
  readonly draft: Draft<Rows>
  readonly authority: Authority
  /** Docs that this tick has written to: dirty until the commit. */
  readonly touched = new Set<string>()
  /** Docs that an input needed and nobody had loaded. */
  readonly missing = new Set<string>()
  readonly #base: State<Rows>
  readonly #effectsOf: TickFacts<Rows, Command, Event>['effectsOf']

  constructor(facts: TickFacts<Rows, Command, Event>) {
    this.stream = facts.stream
    this.rules = facts.rules
    this.known = facts.known
    this.failed = facts.failed
    this.epoch = facts.epoch
    this.isRestored = facts.isRestored
    this.draft = new Draft(facts.stream, facts.state, facts.head, facts.now)
    this.#base = facts.state
    this.#effectsOf = facts.effectsOf
    this.authority = {
      epoch: facts.epoch,
      until: (task) => this.#leaseOfThisTick(task, facts.state) ?? facts.until(task),
      prose: (task) => this.#docAt({ task })?.prose(task) ?? NO_PROSE,
      page: (page) => this.#docAt({ page })?.page() ?? '',
      member: (id) => liveMember(this.workspace, id),
    }
  }

  take(input: Input): Taken {
    switch (input.kind) {
      case 'command':
        return takeCommand(this, input)
      case 'frame':
        return takeFrame(this, input)
      case 'contact':
        return this.#contact(input)
    }
  }

  /** Rights as this tick sees them: the workspace's own ticks see what they have just decided. */
  get workspace(): WorkspaceState {
    return this.known.workspace ?? (this.draft.layer as unknown as WorkspaceState)
  }

  progressOf(device: Id): DeviceProgress | undefined {
    return this.draft.progress.get(device) ?? this.known.progress.get(device)
  }

  advance(device: Id, last: number, before: DeviceProgress | undefined): void {
    this.draft.progress.set(device, { last, contactAt: this.draft.now, epoch: before?.epoch ?? this.epoch })
  }

  /** The name of the doc that holds prose of a task, once the task has a row. */
  docOf(kind: DocKind, task: Id | undefined): string | undefined {
    const project = projectOf(this.stream)
    const row = task === undefined ? undefined : placeOf(this.draft.layer, task)
    return project !== undefined && row && kind !== 'page' ? docNameOf(project, kind, row) : undefined
  }

  isProseLoaded(subject: ProseSubject | undefined): boolean {
    const doc = subject && this.#nameOf(subject)
    return doc === undefined || this.#isLoaded(doc)
  }

  #nameOf(subject: ProseSubject): string | undefined {
    if ('task' in subject) return this.docOf('brief', subject.task)
    const project = projectOf(this.stream)
    return project && pageDocName(project, subject.page)
  }

  #docAt(subject: ProseSubject): RelayDoc | undefined {
    return this.known.docs.get(this.#nameOf(subject) ?? '')
  }

  /** Puts into the log that somebody is about to type into a doc, if the rules want it noted. */
  noteTyping(doc: DocName, actor: Actor): void {
    const { member, credential, device } = actor
    const command = derivedId('typing', this.stream, String(this.draft.seq))
    const context = { now: this.draft.now, command, actor, authority: this.authority }
    const events = this.rules.noteTyping(this.draft.layer, doc, context)
    if (events.length > 0) this.accept({ ok: true, events }, { command, member, credential, device })
  }

  /** Folds what was accepted into the draft: events, the rows they make, prose that came along. False when a doc for it is not loaded. */
  accept(decision: Accepted<AnyEvent>, stamp: Stamp): boolean {
    const writes = decision.writes ?? []
    if (writes.length > 0 && !this.#areLoaded(decision, stamp)) return false
    for (const event of decision.events) {
      this.follow({ kind: 'event', event: this.draft.append(event, stamp), before: asRows(this.draft.layer) })
      const fact = this.#fact(event, stamp)
      this.rules.evolve(this.draft.layer, fact)
      this.draft.facts.push(fact)
      if (this.rules.revokes(event as Event)) this.draft.revokes = true
    }
    for (const write of writes) this.#write(write, stamp.command)
    return true
  }

  /** Notes what has to follow in another stream. */
  follow(occurrence: Occurrence): void {
    const { stream, workspace } = this
    this.draft.effects.push(...this.#effectsOf({ ...occurrence, stream, workspace, now: this.draft.now }))
  }

  /** When all inputs are taken. */
  end(): void {
    if (this.draft.events.length === 0) return
    this.follow({ kind: 'tick', seq: this.draft.seq, before: asRows(this.#base), after: asRows(this.draft.layer) })
  }

  #fact(event: AnyEvent, { command, member }: Stamp): Fact<Event> {
    return { ...(event as Event), now: this.draft.now, member, command }
  }

  /** Where a new task's prose lies is known only once it has a row: the events are tried in a layer that is thrown away. */
  #areLoaded(decision: Accepted<AnyEvent>, stamp: Stamp): boolean {
    const project = projectOf(this.stream)
    if (project === undefined) return true
    const trial = this.draft.layer.layer()
    for (const event of decision.events) this.rules.evolve(trial, this.#fact(event, stamp))
    return (decision.writes ?? []).every((write) => {
      if ('page' in write) return this.isProseLoaded(write)
      const row = placeOf(trial, write.task)
      return row === undefined || this.#isLoaded(docNameOf(project, 'brief', row))
    })
  }

  #isLoaded(doc: string): boolean {
    if (this.known.docs.has(doc)) return true
    assert(!this.known.broken.has(doc), 'a doc whose prose counts can be loaded')
    this.missing.add(doc)
    return false
  }

  #write(write: ProseWrite, command: Id): void {
    const name = this.#nameOf(write)
    const doc = name === undefined ? undefined : this.known.docs.get(name)
    if (name === undefined || !doc) return
    this.touched.add(name)
    const written = 'page' in write ? doc.writePage(write.text, command) : doc.write(write.task, write.prose, command)
    if (!written) return
    this.draft.content.push({ doc: name, update: written.update })
    this.draft.clients.push({ doc: name, client: written.client, device: written.device })
  }

  /** A lease that this very tick began has no deadline in the clock yet; it gets one with the commit, no earlier than this. */
  #leaseOfThisTick(task: Id, base: State<Rows>): number | undefined {
    const lease = this.draft.layer.get('lease', task) as { attempt: Id; ttlMs: number } | undefined
    const before = base.get('lease', task) as { attempt: Id } | undefined
    return lease && lease.attempt !== before?.attempt ? this.draft.now + lease.ttlMs : undefined
  }

  #contact({ device, base, done }: ContactInput): Taken {
    const before = this.progressOf(device)
    const isFirstOfEpoch = before?.epoch !== this.epoch
    const last = isFirstOfEpoch && base !== undefined ? base - 1 : (before?.last ?? 0)
    const epoch = isFirstOfEpoch && base === undefined ? (before?.epoch ?? this.epoch) : this.epoch
    this.draft.progress.set(device, { last, contactAt: this.draft.now, epoch })
    // Numbers and contacts of an earlier epoch say nothing about this one.
    this.draft.answers.push(() => done(isFirstOfEpoch ? undefined : before && { last, contactAt: before.contactAt }))
    return 'taken'
  }
}

const asRows = <Rows extends RowTypes>(state: State<Rows>): State<RowTypes> => state as unknown as State<RowTypes>

/** Only projects have tasks; a stream without them finds none. */
/** An import brings texts of what goes straight into the archive too. */
const placeOf = <Rows extends RowTypes>(state: State<Rows>, task: Id): Place | undefined =>
  (state.get('task', task) as Place | undefined) ?? (state.get('archive', task) as { readonly task: Place } | undefined)?.task

interface Place {
  readonly shard: string
  readonly gen: number
}

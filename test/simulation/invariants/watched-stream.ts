import type { StoredEvent } from '@baton/relay/store/port.ts'
import { RELAY_ID } from '@baton/relay/streams/rights.ts'
import type { Prose } from '@baton/shared/content/brief.ts'
import type { Id, StreamName } from '@baton/shared/ids.ts'
import type { Credential, Member } from '@baton/shared/member/member.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'
import type { CommandBook } from '../command-book.ts'
import type { Findings } from '../violation.ts'
import { ArchiveWatch } from './archive-watch.ts'
import { FoldedStream } from './folded-stream.ts'
import { HandoffWatch } from './handoff-watch.ts'
import { LeaseWatch } from './lease-watch.ts'
import { excess } from './limits-kept.ts'
import { LockWatch } from './lock-watch.ts'
import { isOpenTo, served } from './queue-order.ts'
import { ReviewWatch } from './review-watch.ts'

export interface StreamFacts {
  readonly findings: Findings
  readonly book: CommandBook
  /** Virtual ms. */
  readonly now: () => number
  readonly isRevoked: (credential: Id) => boolean
  readonly workspace: () => WorkspaceState
  /** How the prose of a task stood in this very commit. */
  readonly proseOf: (task: Id) => readonly Prose[]
}

/** All that is kept of one stream, told by its events. */
export class WatchedStream {
  readonly folded: FoldedStream
  readonly leases: LeaseWatch
  readonly archive: ArchiveWatch
  /** Restored, and the new epoch has not begun here. */
  isOfOldEpoch = false
  readonly #facts: StreamFacts
  readonly #reviews: ReviewWatch
  readonly #handoffs: HandoffWatch
  readonly #lock: LockWatch

  constructor(stream: StreamName, facts: StreamFacts, fences: Map<Id, number>) {
    const { findings, workspace, proseOf } = facts
    this.#facts = facts
    this.folded = new FoldedStream(stream)
    this.leases = new LeaseWatch(facts, fences)
    this.archive = new ArchiveWatch(findings)
    this.#handoffs = new HandoffWatch(findings)
    this.#lock = new LockWatch(findings, (id) => workspace().get('credential', id)?.scopes.includes('admin') === true || id === RELAY_ID)
    this.#reviews = new ReviewWatch({ findings, ownerOf: (id) => ownerOf(this.#member(id)), proseOf })
  }

  /** `isOld`: it is read again after a restore and was judged when it happened. */
  see(event: StoredEvent, isOld: boolean): void {
    const { folded } = this
    this.#expectOrder(event)
    const state = folded.state as unknown as ProjectState
    const isOfProject = event.stream !== 'workspace'
    if (isOfProject && !isOld) this.#expectFair(event, state)
    if (isOfProject) this.archive.before(event, state)
    folded.tell(event)
    if (!isOfProject) return
    this.archive.after(event, state)
    this.#handoffs.see(event)
    this.#lock.see(event, isOld)
    this.leases.see(event, this.#facts.book.get(event.command), isOld)
    if (isOld) this.#reviews.see(event, true)
  }

  /** Once it is known how the prose of the commit stood. */
  judge(event: StoredEvent): void {
    this.#reviews.see(event)
  }

  /** Somebody asked for the next task and was told that there is none. */
  expectNothingFor(asker: Id): void {
    const member = this.#member(this.#memberBehind(asker))
    if (!member) return
    const [first] = served(this.folded.state as unknown as ProjectState, member)
    this.#facts.findings.expect(
      !first && !this.#isPassedOn(member),
      'I20',
      () => `${member.name} was told that nothing is next, and ${first?.id} is`,
    )
  }

  #expectOrder(event: StoredEvent): void {
    const { findings } = this.#facts
    const { folded } = this
    findings.expect(event.seq === folded.seq + 1, 'I6', () => `event ${event.seq} of ${event.stream} follows on ${folded.seq}`)
    findings.expect(
      event.now >= folded.now,
      'I18',
      () => `event ${event.seq} of ${event.stream} is stamped ${folded.now - event.now} ms before the one before it`,
    )
    if (this.isOfOldEpoch && event.stream !== 'workspace' && folded.seq > 0) {
      findings.expect(
        event.type === 'epoch.started',
        'I1',
        () => `${event.type} was decided in ${event.stream} while leases of an earlier epoch stood`,
      )
    }
    this.isOfOldEpoch = false
  }

  /** Nobody gets more than the limits allow, or what is not theirs to claim, or another task than the first in the queue. */
  #expectFair(event: StoredEvent, state: ProjectState): void {
    const { findings, book } = this.#facts
    const tooMuch = excess(event, state)
    findings.expect(tooMuch === undefined, 'I19', () => `${event.type} ${event.seq}: ${tooMuch}`)
    const member = event.type === 'task.claimed' ? this.#member(event.member) : undefined
    if (!member) return
    const { task: id } = event.body as { task: Id }
    const task = state.get('task', id)
    findings.expect(
      task !== undefined && isOpenTo(state, task, member),
      'I20',
      () => `${member.name} claimed ${id}, which is not open to them`,
    )
    if (book.get(event.command)?.type !== 'queue.next') return
    findings.expect(!this.#isPassedOn(member), 'I20', () => `${member.name} was served ${id} before what was passed on to them`)
    const [first] = served(state, member)
    findings.expect(first?.id === id, 'I20', () => `${member.name} was served ${id}, and ${first?.id} was next`)
  }

  #isPassedOn({ id }: Member): boolean {
    return [...this.leases.live.values()].some(({ member, session }) => member === id && session === '')
  }

  #member(id: Id | undefined): Member | undefined {
    return id === undefined ? undefined : this.#facts.workspace().get('member', id)
  }

  /** Requests are numbered under their credential. */
  #memberBehind(device: Id): Id | undefined {
    const workspace = this.#facts.workspace()
    const credential: Credential | undefined = workspace.get('credential', device)
    return (credential ?? workspace.get('device', device))?.member
  }
}

const ownerOf = (member: Member | undefined): Id | undefined => (member?.as === 'agent' ? member.owner : undefined)

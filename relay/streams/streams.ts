import type { Id, StreamName } from '@baton/shared/ids.ts'
import { NEWS_WAITS_PER_CREDENTIAL_MAX } from '@baton/shared/limits.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { WorkspaceRows } from '@baton/shared/workspace-rows.ts'
import { type WorkspaceCommand, type WorkspaceEvent, workspaceRules } from '@baton/shared/workspace-stream.ts'
import { OpenAnswers } from '../feed/open-answers.ts'
import type { Effect, Epoch, Store } from '../store/port.ts'
import { RelayClock, type TimeSource } from './clock.ts'
import { DocCache } from './content/doc-cache.ts'
import type { Happened } from './happened.ts'
import { Heartbeats } from './heartbeats.ts'
import type { AskedCommand, CommandAnswer, CommandSource } from './input.ts'
import { openProject, type Project, type ProjectHost } from './project.ts'
import { Proofs } from './proof.ts'
import { ReadOnly } from './read-only.ts'
import type { Shell } from './shell.ts'
import { StreamHost } from './stream-host.ts'
import { Uses } from './uses.ts'
import { NOBODY_WATCHES, type Watch } from './watch.ts'

export type WorkspaceHost = StreamHost<WorkspaceRows, WorkspaceCommand, WorkspaceEvent>
export type AnyHost = WorkspaceHost | ProjectHost

export interface StreamsOptions {
  readonly store: Store
  readonly time: TimeSource
  readonly newId: () => Id
  /** Whole numbers below 2^32: client ids under which the relay writes prose. */
  readonly randomClient: () => number
  /** Runs a tick soon, after what is already at the door has come in. */
  readonly defer: (run: () => void) => void
  readonly report: (error: unknown, where: string) => void
  readonly watch?: Watch
  /** What has to follow from what happened, after its commit. */
  readonly effectsOf: (happened: Happened) => readonly Effect[]
}

/** All streams of one relay: the workspace, and every project it knows, opened when first asked for. */
export class Streams {
  readonly store: Store
  readonly clock: RelayClock
  readonly epoch: Epoch
  readonly proofs: Proofs
  readonly docs: DocCache
  readonly uses: Uses
  readonly heartbeats: Heartbeats
  /** Requests that wait for news. */
  readonly waits = new OpenAnswers(NEWS_WAITS_PER_CREDENTIAL_MAX)
  readonly workspace: WorkspaceHost
  readonly readOnly: ReadOnly
  readonly newId: () => Id
  readonly report: StreamsOptions['report']
  /** Set once by whoever runs effects. */
  onEffects: () => void = () => {}
  readonly #shell: Omit<Shell, 'until'>
  #isStopping = false
  readonly #projects = new Map<Id, Promise<Project>>()

  private constructor(parts: Parts) {
    const { options, clock, epoch, proofs, docs, readOnly, workspace, shell } = parts
    this.store = options.store
    this.newId = options.newId
    this.report = options.report
    this.clock = clock
    this.epoch = epoch
    this.proofs = proofs
    this.docs = docs
    this.heartbeats = new Heartbeats(clock)
    this.uses = new Uses(options.store, clock, options.report)
    this.readOnly = readOnly
    this.workspace = workspace
    this.#shell = shell
  }

  static async open(options: StreamsOptions): Promise<Streams> {
    const { store, time } = options
    const epoch = await store.epoch()
    const clock = new RelayClock(time, epoch.lastNow)
    const [proofs, readOnly] = [await Proofs.open(store), await ReadOnly.open(store)]
    const docs = new DocCache(store, options.randomClient)
    let rights = await store.rights()
    const common = {
      store,
      docs,
      clock,
      epoch: epoch.epoch,
      isRestored: epoch.lives.length > 1,
      effectsOf: options.effectsOf,
      wakeEffects: () => streams.onEffects(),
      refusal: () => streams.#refusal(),
      defer: options.defer,
      report: options.report,
      watch: options.watch ?? NOBODY_WATCHES,
    }
    const workspace: WorkspaceHost = await StreamHost.open('workspace', workspaceRules, {
      ...common,
      rights: () => ({ workspace: undefined, number: rights }),
      until: () => undefined,
    })
    workspace.subscribe(({ revokes }) => {
      if (revokes) rights++
    })
    const shell = { ...common, rights: () => ({ workspace: workspace.state, number: rights }) }
    const streams = new Streams({ options, clock, epoch, proofs, docs, readOnly, workspace, shell })
    return streams
  }

  /** Nothing for a project that the workspace does not know. */
  async project(id: Id): Promise<Project | undefined> {
    if (!this.workspace.state.get('project', id)) return undefined
    let opening = this.#projects.get(id)
    if (!opening) {
      opening = openProject(id, { ...this.#shell, newId: this.newId })
      this.#projects.set(id, opening)
      opening.catch(() => this.#projects.delete(id))
    }
    return opening
  }

  async host(stream: StreamName): Promise<AnyHost | undefined> {
    return stream === 'workspace' ? this.workspace : (await this.project(stream.slice('project/'.length)))?.host
  }

  /** Asks a stream to decide, and resolves when what became of it is on disk. */
  async ask(stream: StreamName, command: AskedCommand, from: CommandSource): Promise<CommandAnswer | undefined> {
    const host = await this.host(stream)
    return host && new Promise((done) => host.submit({ kind: 'command', command, from, done }))
  }

  /** The relay's word for the head of a stream. */
  proofOf(stream: StreamName, seq: number, hash: string): string {
    return this.proofs.prove(this.epoch.epoch, stream, seq, hash)
  }

  #refusal(): Rejection | undefined {
    if (this.#isStopping) return reject('BUSY', 'The relay is stopping; come back shortly.')
    const reason = this.readOnly.reason
    return reason === undefined ? undefined : reject('READ_ONLY', reason)
  }

  /** Lets every stream finish what it began, then closes the store. */
  async close(): Promise<void> {
    this.#isStopping = true
    await this.workspace.settled()
    for (const opening of this.#projects.values()) {
      const project = await opening
      project.leases.stop()
      await project.host.settled()
    }
    await this.store.close()
  }
}

interface Parts {
  readonly options: StreamsOptions
  readonly clock: RelayClock
  readonly epoch: Epoch
  readonly proofs: Proofs
  readonly docs: DocCache
  readonly readOnly: ReadOnly
  readonly workspace: WorkspaceHost
  readonly shell: Omit<Shell, 'until'>
}

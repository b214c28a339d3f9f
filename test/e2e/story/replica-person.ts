import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NodeReplica } from '@baton/agent-node/replica/api.ts'
import { openReplica } from '@baton/agent-node/replica/node-replica.ts'
import type { Stage } from '@baton/shared/column/column.ts'
import type { Prose } from '@baton/shared/content/brief.ts'
import { briefText } from '@baton/shared/content/layout.ts'
import { type Id, projectStream } from '@baton/shared/ids.ts'
import { present } from '@baton/shared/present.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import { reviewDigest, reviewDigests } from '@baton/shared/review/digest.ts'
import type { Submission, Verdict } from '@baton/shared/review/review.ts'
import { uuidv7 } from 'uuidv7'
import type { Door } from '../../support/door.ts'
import { found } from '../../support/found.ts'
import type { Added, Person, Standing } from './person.ts'
import { until } from './until.ts'

/** Everything the story waits for takes milliseconds; on a machine that does much else, seconds. */
const PATIENCE_MS = 120_000

interface Seat {
  readonly name: string
  readonly token: string
  readonly door: Door
  readonly project: Id
}

/** A person as a process with a replica in a folder: commands are called, rows are read. */
export class ReplicaPerson implements Person {
  readonly name: string
  readonly token: string
  readonly door: Door
  readonly #project: Id
  readonly #folder: string
  #replica: NodeReplica

  private constructor({ name, token, door, project }: Seat, folder: string, replica: NodeReplica) {
    this.name = name
    this.token = token
    this.door = door
    this.#project = project
    this.#folder = folder
    this.#replica = replica
  }

  static async sit(seat: Seat): Promise<ReplicaPerson> {
    const folder = mkdtempSync(join(tmpdir(), `baton-${seat.name.toLowerCase()}-`))
    return new ReplicaPerson(seat, folder, await openReplica({ folder, relay: seat.door.url, token: seat.token }))
  }

  board = () => this.#replica.view(this.#project)
  confirmed = () => this.#replica.confirmed(this.#project)
  workspace = () => this.#replica.workspace()
  prose = (task: Id) => this.#replica.prose(this.#project, task)
  async allProse(): Promise<ReadonlyMap<Id, Prose>> {
    const texts = new Map<Id, Prose>()
    for (const { id } of (await this.confirmed()).all('task')) {
      const prose = await this.prose(id)
      if (prose) texts.set(id, prose)
    }
    return texts
  }

  outcome = (command: Id) => this.#replica.outcome(command, { timeoutMs: PATIENCE_MS })
  kept = async () => (await this.#replica.kept()).map(({ command }) => command.id)
  standing = (): Promise<Standing> => this.#replica.status()
  whenSynced = () => this.#replica.whenSynced({ timeoutMs: PATIENCE_MS })
  onChange = (listener: () => void) => this.#replica.onChange(listener)

  addColumn(name: string, stage: Stage): Promise<Id> {
    return this.#send('column.add', { column: uuidv7(), name, stage })
  }

  /** Without a connection the text is written on the device; with one the relay writes it. */
  async addTask(title: string, brief: string): Promise<Added> {
    const task = uuidv7()
    const { online } = await this.standing()
    const args = present({ task, title, ownShard: online ? undefined : true, brief: online && brief !== '' ? brief : undefined })
    const command = await this.#send('task.create', args)
    if (!online) await this.write(task, 'end', brief)
    return { task, command }
  }

  async moveTask(task: Id, column: Id): Promise<Id> {
    const from = found((await this.board()).get('task', task)).column
    return this.#send('task.move', { task, column }, { from })
  }

  /** Decides what this device shows: the digest is made of its own copy of result, brief and criteria. */
  async decide({ id, task, result }: Submission, verdict: Verdict, reason?: string): Promise<Id> {
    const prose = found(await this.prose(task))
    const basis = { digest: reviewDigest(result, prose), parts: reviewDigests(result, prose) }
    return this.#send('review.decide', present({ decision: uuidv7(), submission: id, verdict, reason }), basis)
  }

  comment(task: Id, text: string): Promise<Id> {
    return this.#send('comment.add', { comment: uuidv7(), task, note: 'comment', text })
  }

  async write(task: Id, where: 'start' | 'end', text: string): Promise<void> {
    const edited = await this.#replica.editBrief(this.#project, task, (doc) => {
      const brief = briefText(doc, task)
      brief.insert(where === 'start' ? 0 : brief.length, text)
    })
    if (!edited.ok) throw new Error(edited.reason)
  }

  async seesHolder(key: string, name: string): Promise<void> {
    const holder = await until(this, (board) => holderOf(board, key), `${key} is held`)
    const seen = (await this.workspace()).get('member', holder)?.name
    if (seen !== name) throw new Error(`${this.name} sees ${seen} hold ${key}, not ${name}`)
  }

  async whyRefused(command: Id): Promise<string> {
    const outcome = await this.outcome(command)
    return outcome?.status === 'rejected' ? outcome.reason : `not at all: ${JSON.stringify(outcome)}`
  }

  async restart(): Promise<void> {
    await this.#replica.close()
    this.#replica = await openReplica({ folder: this.#folder, relay: this.door.url, token: this.token })
  }

  close = () => this.#replica.close()

  async #send(type: string, args: Record<string, unknown>, basis?: Record<string, unknown>): Promise<Id> {
    const sent = await this.#replica.send(projectStream(this.#project), type, args, present({ basis }))
    if (!sent.ok) throw new Error(`${type}: ${sent.reason}`)
    return sent.command.id
  }
}

function holderOf(board: ProjectState, key: string): Id | undefined {
  for (const { id, member } of board.all('lease')) if (board.get('task', id)?.key === key) return member
  return undefined
}

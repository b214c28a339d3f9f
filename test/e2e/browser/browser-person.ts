import type { Stage } from '@baton/shared/column/column.ts'
import type { Prose } from '@baton/shared/content/brief.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { Outcome } from '@baton/shared/protocol/outcome.ts'
import type { StoredCommand } from '@baton/shared/replica/storage.ts'
import type { Submission, Verdict } from '@baton/shared/review/review.ts'
import { labelOf } from '@baton/shared/task/task.ts'
import { found } from '../../support/found.ts'
import type { Added, Person, Standing } from '../story/person.ts'
import { eventually } from '../story/until.ts'
import { addColumn, cardOf, composer } from './board.ts'
import { Device, madeApart } from './device.ts'
import type { Seat } from './seat.ts'
import { chooseColumn, closeTask, comment, editBrief, leaveBrief, openTask, say, typeInto } from './task.ts'

/**
 * A person before a browser. What they do goes through the screen and nothing else; what is on their device is read from its disk, where a
 * command or an edit has to stand before it counts as done.
 */
export class BrowserPerson implements Person {
  readonly name: string
  readonly token: string
  readonly door: Seat['door']
  readonly seat: Seat
  readonly #project: Id
  readonly #device: Device
  readonly #listeners = new Set<() => void>()

  private constructor(seat: Seat, token: string, project: Id) {
    this.name = seat.name
    this.token = token
    this.door = seat.door
    this.seat = seat
    this.#project = project
    this.#device = new Device(() => seat.page)
  }

  /** For somebody who has come in and looks at the board. */
  static async of(seat: Seat, token: string, project: Id): Promise<BrowserPerson> {
    const person = new BrowserPerson(seat, token, project)
    await seat.onStored(() => {
      for (const listener of person.#listeners) listener()
    })
    return person
  }

  board = () => this.#device.project(this.#project)
  confirmed = () => this.#device.project(this.#project)
  workspace = () => this.#device.workspace()
  prose = async (task: Id) => (await this.allProse([task])).get(task)

  async allProse(wanted?: readonly Id[]): Promise<ReadonlyMap<Id, Prose>> {
    const board = await this.board()
    const tasks = wanted?.map((id) => board.get('task', id) ?? madeApart(id)) ?? [...board.all('task')]
    return this.#device.prose(this.#project, tasks)
  }

  outcome(command: Id): Promise<Outcome | undefined> {
    return eventually([this], async () => (await this.#command(command))?.outcome, 'a command is decided')
  }

  async kept(): Promise<readonly Id[]> {
    const commands = await this.#device.commands()
    return commands
      .filter(({ outcome, acknowledged }) => outcome !== undefined && outcome.status !== 'accepted' && !acknowledged)
      .map(({ command }) => command.id)
  }

  async standing(): Promise<Standing> {
    const [words, commands, docs] = await Promise.all([this.#syncWords(), this.#device.commands(), this.#device.docs()])
    return {
      online: !/offline|Looking for the relay/.test(words),
      undecided: commands.filter(({ outcome }) => outcome === undefined).length,
      unsavedEdits: docs.reduce((sum, { edits, saved }) => sum + edits - saved, 0),
    }
  }

  async whenSynced(): Promise<boolean> {
    const isSynced = async () => {
      const [{ online, synced }, { undecided, unsavedEdits }] = await Promise.all([this.#device.link(), this.standing()])
      return (online && synced && undecided + unsavedEdits === 0) || undefined
    }
    return eventually([this], isSynced, 'everything is handed in')
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  addColumn(name: string, stage: Stage): Promise<Id> {
    return this.#sends('column.add', async () => {
      await this.#toBoard()
      await addColumn(this.seat.page, { name, stage, beside: 'Backlog' })
    })
  }

  /** The card from the board, its text in the panel that opens. */
  async addTask(title: string, brief: string): Promise<Added> {
    const { page } = this.seat
    const command = await this.#sends('task.create', async () => {
      await this.#toBoard()
      const line = await composer(page)
      await line.fill(title)
      await line.press('Shift+Enter')
    })
    const task = String(found(await this.#command(command)).command.args.task)
    const panel = page.getByRole('complementary', { name: title })
    await panel.waitFor()
    if (brief !== '') await this.#type(task, 'end', brief, () => Promise.resolve(panel))
    return { task, command }
  }

  moveTask(task: Id, column: Id): Promise<Id> {
    return this.#sends('task.move', async () => {
      const name = found((await this.board()).get('column', column)).name
      await chooseColumn(await this.#open(task), name)
    })
  }

  decide({ task }: Submission, verdict: Verdict, reason?: string): Promise<Id> {
    return this.#sends('review.decide', async () => {
      await say(await this.#open(task), verdict === 'approve' ? 'Approve' : 'Request changes', reason)
    })
  }

  comment(task: Id, text: string): Promise<Id> {
    return this.#sends('comment.add', async () => comment(await this.#open(task), text))
  }

  write(task: Id, where: 'start' | 'end', text: string): Promise<void> {
    return this.#type(task, where, text, () => this.#open(task))
  }

  seesHolder(title: string, name: string): Promise<void> {
    return cardOf(this.seat.page, title)
      .getByRole('img', { name: new RegExp(`\\b${name}$`) })
      .waitFor()
  }

  /** By what stands in the task, with the words of the sentence alone. */
  async whyRefused(command: Id): Promise<string> {
    const { args } = found(await this.#command(command)).command
    const board = await this.board()
    const task = args.task ?? board.get('submission', String(args.submission))?.task
    const panel = await this.#open(String(task))
    const notice = panel.getByRole('region', { name: 'Refused' })
    return (await notice.getByRole('paragraph').filter({ hasText: ' was refused.' }).innerText()).replace(/^.* was refused\. /, '')
  }

  async restart(how: 'orderly' | 'killed'): Promise<void> {
    if (how === 'killed') await this.seat.crash()
    else await this.seat.page.reload()
    await this.seat.syncIcon().waitFor()
    // Until a tab has tried by itself it says what the last one knew.
    if (this.door.isShut) await this.seat.stands(/Looking for the relay|You are offline/)
  }

  /** Does something on the screen; the answer is the command that this stored. */
  async #sends(type: string, act: () => Promise<void>): Promise<Id> {
    const before = new Set((await this.#device.commands()).map(({ command }) => command.id))
    await act()
    const isNew = ({ command }: StoredCommand) => command.type === type && !before.has(command.id)
    const sent = await eventually([this], async () => (await this.#device.commands()).find(isNew), `${type} is stored`)
    return sent.command.id
  }

  async #type(task: Id, where: 'start' | 'end', text: string, open: () => ReturnType<typeof openTask>): Promise<void> {
    const panel = await open()
    await typeInto(await editBrief(panel), where, text)
    await leaveBrief(panel)
    const isStored = async () => (await this.prose(task))?.brief.includes(text.trim()) || undefined
    await eventually([this], isStored, 'what was typed is stored')
  }

  async #command(id: Id): Promise<StoredCommand | undefined> {
    return (await this.#device.commands()).find(({ command }) => command.id === id)
  }

  async #open(task: Id): ReturnType<typeof openTask> {
    return openTask(this.seat.page, labelOf(found((await this.board()).get('task', task))))
  }

  #toBoard(): Promise<void> {
    return closeTask(this.seat.page)
  }

  async #syncWords(): Promise<string> {
    return (await this.seat.syncIcon().getAttribute('aria-label')) ?? ''
  }
}

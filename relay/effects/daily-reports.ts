import { boardOf } from '@baton/shared/board/board.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import { type Id, projectStream } from '@baton/shared/ids.ts'
import { REPORTS_LOOKED_FOR_EVERY_MS } from '@baton/shared/limits.ts'
import type { Project } from '@baton/shared/project/project.ts'
import { reportDay } from '@baton/shared/report/report-day.ts'
import type { Streams } from '../streams/streams.ts'

/**
 * Has the report of each project made once a day. The command's id follows from project and day, so that a relay that starts again asks for
 * nothing twice; of days on which it slept only the latest is due.
 */
export class DailyReports {
  readonly #streams: Streams
  /** The day of each project that was asked for last. */
  readonly #asked = new Map<Id, string>()
  #looking: Promise<void> = Promise.resolve()
  #cancel: () => void = () => {}

  constructor(streams: Streams) {
    this.#streams = streams
  }

  /** Looks now, and then again and again. */
  start(): void {
    this.#looking = this.#look()
    this.#cancel = this.#streams.clock.after(REPORTS_LOOKED_FOR_EVERY_MS, () => this.start())
  }

  /** Resolves when nothing is due that was not asked for. */
  async settled(): Promise<void> {
    await this.#looking
  }

  async close(): Promise<void> {
    this.#cancel()
    await this.settled()
  }

  async #look(): Promise<void> {
    try {
      for (const project of await this.#streams.workspace.read((workspace) => [...workspace.all('project')])) await this.#ask(project)
    } catch (error) {
      this.#streams.report(error, 'daily reports')
    }
  }

  async #ask({ id, createdAt }: Project): Promise<void> {
    const project = await this.#streams.project(id)
    const board = await project?.host.read(boardOf)
    const day = board && reportDay(board.policy, this.#streams.clock.now())
    // Of the day on which a project began there is nothing to tell yet.
    if (!board || !day || day === reportDay(board.policy, createdAt) || this.#asked.get(id) === day) return
    const command = { id: derivedId('report.make', id, day), type: 'report.make', v: 1, args: { day, since: createdAt } }
    const answer = await this.#streams.ask(projectStream(id), command, { kind: 'relay' })
    if (answer?.kind === 'outcome') this.#asked.set(id, day)
  }
}

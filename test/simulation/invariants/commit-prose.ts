import type { Batch } from '@baton/relay/store/port.ts'
import type { Prose } from '@baton/shared/content/brief.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { KnownCommand } from '../command-book.ts'

/** How briefs and criteria stood in the course of one commit: before it, and after each of its updates. */
export class CommitProse {
  readonly #moments = new Map<Id, Prose[]>()

  constructor(tasks: Iterable<Id>) {
    for (const task of tasks) this.#moments.set(task, [])
  }

  note(proseOf: (task: Id) => Prose | undefined): void {
    for (const [task, moments] of this.#moments) {
      const prose = proseOf(task)
      if (prose) moments.push(prose)
    }
  }

  of(task: Id): readonly Prose[] {
    return this.#moments.get(task) ?? []
  }
}

/** The tasks whose prose the events of a commit rest on or bring. */
export function tasksWithProse({ events }: Batch): readonly Id[] {
  return events
    .filter(({ type }) => RESTS_ON_PROSE.has(type))
    .map(({ type, body }) => {
      const { id, task } = body as { id: Id; task: Id }
      return type === 'task.created' ? id : task
    })
}

const RESTS_ON_PROSE: ReadonlySet<string> = new Set(['submission.decided', 'proposal.applied', 'task.created', 'brief.written'])

interface Told {
  readonly task: Id
  readonly brief?: string
  readonly criteria?: readonly { readonly text: string }[]
}

/** Texts that a command brought along, by task. */
export function textsOf({ type, args }: Pick<KnownCommand, 'type' | 'args'>): readonly Told[] {
  if (type === 'batch') return (args.commands as readonly KnownCommand[]).flatMap(textsOf)
  return BRINGS_TEXT.has(type) ? [args as unknown as Told] : []
}

const BRINGS_TEXT: ReadonlySet<string> = new Set(['task.create', 'task.import', 'brief.write'])

/** Whether these words stood there at one moment of the commit. */
export const stood = ({ brief, criteria }: Told, moments: readonly Prose[]): boolean =>
  moments.some(
    (prose) =>
      (brief === undefined || prose.brief === brief) &&
      (criteria === undefined || JSON.stringify(prose.criteria.map(textOf)) === JSON.stringify(criteria.map(textOf))),
  )

const textOf = ({ text }: { readonly text: string }): string => text

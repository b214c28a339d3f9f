import type { Id } from '@baton/shared/ids.ts'
import { createContext, useContext } from 'react'
import type { Drafts } from '../task/drafts.ts'
import type { Drop, Place } from './drop.ts'
import type { Lanes } from './focus-step.ts'
import type { Planned } from './foresee.ts'
import { ShownTasks } from './shown-tasks.ts'
import { Watched } from './watched.ts'

export type Dnd = typeof import('./dnd.ts')

/** A card in the air: what dropping it would mean, by column. */
export interface Drag {
  readonly task: Id
  readonly offers: ReadonlyMap<Id, Offer>
}

export interface Offer {
  readonly kind: Drop['kind']
  /** What letting go here would do, or why nothing would come of it; nothing to say where the card came from. */
  readonly says: string
}

/** A gap between cards: before the card at `index`. */
export interface Slot {
  readonly column: Id
  readonly index: number
}

export type CardMenu = 'actions' | 'move' | 'priority' | 'assignee' | 'label'

export interface OpenMenu {
  readonly menu: CardMenu
  readonly tasks: readonly [Id, ...Id[]]
  readonly anchor: Element
}

/** A drop that needs a reason. */
export interface Asking {
  readonly task: Id
  readonly place: Place
  readonly about: 'finish' | 'take-back' | 'reopen'
}

/** What leads back from what was done. */
export interface Undo {
  readonly task: Id
  /** `BAT-12 is`, `3 cards are` */
  readonly what: string
  readonly commands: readonly Planned[]
}

/** A column as it is drawn now. */
export type Lane = Lanes[number] & { readonly reveal: (index: number) => void }

/** What the parts of one board share and what is gone with it: where the hand and the eye are. */
export class Desk {
  readonly project: Id
  readonly drafts: Drafts
  /** The task that is open beside the board. */
  readonly opened = new Watched<Id | undefined>(undefined)
  /** The card that was looked at last: Tab stops at it, and the keys start from it. */
  readonly roving = new Watched<Id | undefined>(undefined)
  readonly drag = new Watched<Drag | undefined>(undefined)
  readonly slot = new Watched<Slot | undefined>(undefined)
  readonly selected = new Watched<ReadonlySet<Id>>(new Set())
  /** On a phone, the column that fills the screen. */
  readonly shownColumn = new Watched<Id | undefined>(undefined)
  /** The column in which somebody writes a new card. */
  readonly composing = new Watched<Id | undefined>(undefined)
  readonly menu = new Watched<OpenMenu | undefined>(undefined)
  readonly asking = new Watched<Asking | undefined>(undefined)
  /** What can be undone, the latest last. */
  readonly undos: Undo[] = []
  /** Keys that were pressed before anybody listened to them; nothing once somebody does. */
  earlyKeys: KeyboardEvent[] | undefined = []
  /** What one sees first stands on the screen. */
  readonly painted = new Watched(false)
  /** The code for dragging, once it is here. */
  readonly dnd = new Watched<Dnd | undefined>(undefined)
  readonly shown = new ShownTasks()
  readonly lanes = new Map<Id, Lane>()
  /** In the order of the board. */
  columns: readonly Id[] = []

  constructor(project: Id, drafts: Drafts) {
    this.project = project
    this.drafts = drafts
  }

  shownLanes(): readonly Lane[] {
    return this.columns.flatMap((column) => this.lanes.get(column) ?? [])
  }
}

export const DeskContext = createContext<Desk | undefined>(undefined)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (desk === undefined) throw new Error('A part of a board stands inside a DeskContext.')
  return desk
}

/** Under which what is being written into a column is kept. */
export const draftName = ({ project }: Desk, column: Id): string => `card/${project}/${column}`

/** What is meant by doing something to a card: all that are selected when it is one of them, else the card alone. */
export function targets({ selected }: Desk, task: Id): readonly [Id, ...Id[]] {
  const others = selected.value.has(task) ? [...selected.value].filter((id) => id !== task) : []
  return [task, ...others]
}

export function toggleSelected({ selected }: Desk, task: Id): void {
  const next = new Set(selected.value)
  if (!next.delete(task)) next.add(task)
  selected.set(next)
}

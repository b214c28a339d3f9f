import { type RefObject, useEffect } from 'react'
import type { BrowserReplica } from '../replica/api.ts'
import { useReplica } from '../replica/hooks.ts'
import { useLook } from '../shell/look.tsx'
import { type BoardAction, boardAction } from './board-keys.ts'
import { type Carry, carryTo } from './carry.ts'
import { columnToAdd } from './column-to-add.ts'
import { type CardMenu, type Desk, targets, toggleSelected, useDesk } from './desk.ts'
import { focusCard, focusedCard, linkIn } from './focus-card.ts'
import { type Direction, spotOf, step, taskAt } from './focus-step.ts'
import { type Drops, useDrops } from './use-drops.ts'

interface Hand {
  readonly desk: Desk
  readonly replica: BrowserReplica
  readonly drops: Drops
  readonly search: RefObject<HTMLInputElement | null>
}

/** Keys of the board as `BOARD_KEYS` lists them. Where somebody types, or in what lies over the board, they are letters. */
export function useBoardKeys(board: RefObject<HTMLElement | null>, search: RefObject<HTMLInputElement | null>): void {
  const desk = useDesk()
  const replica = useReplica()
  const drops = useDrops()
  const { singleKeys } = useLook()
  useEffect(() => {
    const hand: Hand = { desk, replica, drops, search }
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isForBoard(event, board.current)) return
      const action = boardAction(event, singleKeys)
      if (action && ACTS[action](hand)) event.preventDefault()
    }
    for (const event of desk.earlyKeys ?? []) onKey(event)
    desk.earlyKeys = undefined
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [board, search, desk, replica, drops, singleKeys])
}

/** The page itself, or something in the board that is no field. */
function isForBoard({ target }: KeyboardEvent, board: HTMLElement | null): boolean {
  if (!(target instanceof HTMLElement) || board === null || board.closest('[inert],[aria-hidden="true"]')) return false
  if (target.isContentEditable || target.matches('input, textarea, select')) return false
  return target === document.body || board.contains(target)
}

/** Whether there was anything to do: a key that does nothing is the browser's. */
type Act = (hand: Hand) => boolean

const ACTS: Record<BoardAction, Act> = {
  add: ({ desk, replica }) => {
    const column = columnToAdd(desk, replica)
    desk.composing.set(column)
    return column !== undefined
  },
  search: ({ search }) => {
    search.current?.focus()
    search.current?.select()
    return search.current !== null
  },
  down: walk('down'),
  up: walk('up'),
  left: walk('left'),
  right: walk('right'),
  top: walk('top'),
  bottom: walk('bottom'),
  'carry-down': carry('down'),
  'carry-up': carry('up'),
  'carry-left': carry('left'),
  'carry-right': carry('right'),
  move: openMenu('move'),
  priority: openMenu('priority'),
  assignee: openMenu('assignee'),
  label: openMenu('label'),
  actions: openMenu('actions'),
  select: ({ desk }) => {
    const task = focusedCard()?.dataset.card
    if (task !== undefined) toggleSelected(desk, task)
    return task !== undefined
  },
  leave: ({ desk }) => {
    const had = desk.selected.value.size > 0
    desk.selected.set(new Set())
    return had
  },
  undo: ({ desk, drops }) => {
    const had = desk.undos.length > 0
    void drops.undo()
    return had
  },
}

function walk(direction: Direction): Act {
  return ({ desk }) => {
    const lanes = desk.shownLanes()
    const task = focusedCard()?.dataset.card ?? desk.roving.value
    const from = task === undefined ? undefined : spotOf(lanes, task)
    // The first press only shows where one is.
    const spot = from && !focusedCard() ? from : step(lanes, from, direction)
    if (spot) focusCard(desk, spot, taskAt(lanes, spot))
    return true
  }
}

function carry(direction: Carry): Act {
  return (hand) => {
    const task = focusedCard()?.dataset.card
    if (task !== undefined) void carryTo(hand, task, direction)
    return task !== undefined
  }
}

function openMenu(menu: CardMenu): Act {
  return ({ desk }) => {
    const card = focusedCard()
    const task = card?.dataset.card
    if (task === undefined || !card) return false
    desk.menu.set({ menu, tasks: targets(desk, task), anchor: linkIn(card) })
    return true
  }
}

/** What single keys do on the board, as data: the board acts on it and the help lists it. */
export interface BoardKey {
  /** As `KeyboardEvent.key` says, lower case for letters; several do the same. */
  readonly keys: readonly string[]
  readonly action: BoardAction
  readonly says: string
}

export type BoardAction =
  | 'add'
  | 'search'
  | 'down'
  | 'up'
  | 'left'
  | 'right'
  | 'top'
  | 'bottom'
  | 'open'
  | 'move'
  | 'status'
  | 'priority'
  | 'assignee'
  | 'label'
  | 'select'
  | 'undo'
  | 'leave'

export const BOARD_KEYS: readonly BoardKey[] = [
  { keys: ['c'], action: 'add', says: 'Add a task' },
  { keys: ['/'], action: 'search', says: 'Search the board' },
  { keys: ['j', 'ArrowDown'], action: 'down', says: 'Next card' },
  { keys: ['k', 'ArrowUp'], action: 'up', says: 'Card above' },
  { keys: ['h', 'ArrowLeft'], action: 'left', says: 'Column to the left' },
  { keys: ['l', 'ArrowRight'], action: 'right', says: 'Column to the right' },
  { keys: ['Home'], action: 'top', says: 'First card of the column' },
  { keys: ['End'], action: 'bottom', says: 'Last card of the column' },
  { keys: ['Enter'], action: 'open', says: 'Open the card' },
  { keys: ['m'], action: 'move', says: 'Move to…' },
  { keys: ['s'], action: 'status', says: 'Change stage' },
  { keys: ['p'], action: 'priority', says: 'Set priority' },
  { keys: ['a'], action: 'assignee', says: 'Set assignee' },
  { keys: ['L'], action: 'label', says: 'Set labels' },
  { keys: ['x'], action: 'select', says: 'Select' },
  { keys: ['Escape'], action: 'leave', says: 'Clear the selection' },
]

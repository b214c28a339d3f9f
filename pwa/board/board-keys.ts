/** What keys do on the board, as data: the board acts on it and the help lists it. */
export interface BoardKey {
  /** As `KeyboardEvent.key` says, capitals with Shift; several do the same. `Alt+` and `Mod+` (⌘ or Ctrl) stand before it. */
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
  | 'carry-down'
  | 'carry-up'
  | 'carry-left'
  | 'carry-right'
  | 'move'
  | 'priority'
  | 'assignee'
  | 'label'
  | 'actions'
  | 'select'
  | 'leave'
  | 'undo'

export const BOARD_KEYS: readonly BoardKey[] = [
  { keys: ['c'], action: 'add', says: 'Add a task' },
  { keys: ['/'], action: 'search', says: 'Search the board' },
  { keys: ['j', 'ArrowDown'], action: 'down', says: 'Next card' },
  { keys: ['k', 'ArrowUp'], action: 'up', says: 'Card above' },
  { keys: ['h', 'ArrowLeft'], action: 'left', says: 'Column to the left' },
  { keys: ['l', 'ArrowRight'], action: 'right', says: 'Column to the right' },
  { keys: ['Home'], action: 'top', says: 'First card of the column' },
  { keys: ['End'], action: 'bottom', says: 'Last card of the column' },
  { keys: ['Alt+ArrowDown'], action: 'carry-down', says: 'Move the card down' },
  { keys: ['Alt+ArrowUp'], action: 'carry-up', says: 'Move the card up' },
  { keys: ['Alt+ArrowLeft'], action: 'carry-left', says: 'Move the card one column back' },
  { keys: ['Alt+ArrowRight'], action: 'carry-right', says: 'Move the card one column on' },
  { keys: ['m', 's'], action: 'move', says: 'Move to…' },
  { keys: ['p'], action: 'priority', says: 'Set priority' },
  { keys: ['a'], action: 'assignee', says: 'Assign to…' },
  { keys: ['L'], action: 'label', says: 'Label' },
  { keys: ['Shift+F10', 'ContextMenu'], action: 'actions', says: 'All that can be done with the card' },
  { keys: ['x'], action: 'select', says: 'Select' },
  { keys: ['Escape'], action: 'leave', says: 'Clear selection or filter' },
  { keys: ['Mod+z'], action: 'undo', says: 'Undo the last move' },
]

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'metaKey' | 'ctrlKey'>

/** What a press asks for; nothing when it is somebody else's. Who dictates has single keys turned off: a spoken word is many of them. */
export function boardAction({ key, shiftKey, altKey, metaKey, ctrlKey }: Pressed, singleKeys = true): BoardAction | undefined {
  const isSingle = key.length === 1 && !altKey && !metaKey && !ctrlKey
  if (isSingle && !singleKeys) return undefined
  // Caps lock changes nothing, and a sign such as `/` takes Shift on some keyboards.
  const named = key.length > 1 ? (shiftKey ? `Shift+${key}` : key) : shiftKey ? key.toUpperCase() : key.toLowerCase()
  const press = `${metaKey || ctrlKey ? 'Mod+' : ''}${altKey ? 'Alt+' : ''}${named}`
  return BOARD_KEYS.find(({ keys }) => keys.includes(press))?.action
}

import { MenuAt } from '../ui/menu.tsx'
import { useCardEntries } from './card-entries.tsx'
import { type CardMenu, useDesk } from './desk.ts'
import { LabelPicker } from './label-picker.tsx'
import { useWatched } from './watched.ts'

const CALLED: Record<CardMenu, string> = { actions: 'Card', move: 'Move to', priority: 'Priority', assignee: 'Assign to', label: 'Labels' }

/** The menus of all cards are one that opens beside the card it is about. */
export function CardMenus() {
  const desk = useDesk()
  const open = useWatched(desk.menu, (menu) => menu)
  const entriesOf = useCardEntries()
  // What was chosen in one menu may have opened another.
  const close = () => desk.menu.value === open && desk.menu.set(undefined)
  if (open?.menu === 'label') return <LabelPicker tasks={open.tasks} anchor={open.anchor} onClose={close} />
  return (
    <MenuAt
      key={open?.menu}
      open={open !== undefined}
      onClose={close}
      anchor={open?.anchor ?? null}
      label={open ? CALLED[open.menu] : ''}
      entries={() => (open ? entriesOf(open) : [])}
    />
  )
}

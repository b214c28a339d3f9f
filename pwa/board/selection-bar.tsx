import X from 'lucide-react/icons/x'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import styles from './board-page.module.css'
import { type CardMenu, useDesk } from './desk.ts'
import { useWatched } from './watched.ts'

const OFFERS: readonly { readonly menu: CardMenu; readonly label: string }[] = [
  { menu: 'move', label: 'Move to…' },
  { menu: 'label', label: 'Label…' },
  { menu: 'priority', label: 'Priority…' },
  { menu: 'assignee', label: 'Assign to…' },
]

/** What can be done with all cards that are selected. */
export function SelectionBar() {
  const desk = useDesk()
  const selected = useWatched(desk.selected, (tasks) => tasks)
  const [first, ...others] = selected
  if (first === undefined) return null
  return (
    <section className={styles.selection} aria-label="Selected cards">
      <span className={styles.selected} role="status">
        {selected.size} selected
      </span>
      {OFFERS.map(({ menu, label }) => (
        <Button
          key={menu}
          size="small"
          look="quiet"
          aria-haspopup="menu"
          onClick={({ currentTarget }) => desk.menu.set({ menu, tasks: [first, ...others], anchor: currentTarget })}
        >
          {label}
        </Button>
      ))}
      <IconButton
        label="Clear the selection"
        keys="Esc"
        size="small"
        icon={<X size={16} aria-hidden />}
        onClick={() => desk.selected.set(new Set())}
      />
    </section>
  )
}

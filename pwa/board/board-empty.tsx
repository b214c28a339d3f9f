import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Kbd } from '../ui/kbd.tsx'
import styles from './board-page.module.css'

interface BoardEmptyProps {
  /** Absent where nothing was ever written down. */
  readonly onClearFilter: (() => void) | undefined
  /** Absent for whoever may only look. */
  readonly onAdd: (() => void) | undefined
}

/** Over columns without a card: either nobody has written anything, or nothing comes through the filter. */
export function BoardEmpty({ onClearFilter, onAdd }: BoardEmptyProps) {
  return <div className={styles.overColumns}>{onClearFilter ? nothingMatches(onClearFilter) : newBoard(onAdd)}</div>
}

const newBoard = (onAdd: (() => void) | undefined) => (
  <EmptyState
    title={onAdd ? 'Write down the first thing to do.' : 'Nothing to do is written down here yet.'}
    action={
      onAdd && (
        <Button look="primary" onClick={onAdd}>
          Add a task <Kbd keys="C" />
        </Button>
      )
    }
  />
)

const nothingMatches = (onClear: () => void) => (
  <EmptyState title="No task matches." action={<Button onClick={onClear}>Clear the filter</Button>} />
)

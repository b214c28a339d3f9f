import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Kbd } from '../ui/kbd.tsx'
import styles from './board-page.module.css'

/** A board on which nobody has written anything. */
export function NewBoard({ onAdd }: { readonly onAdd: (() => void) | undefined }) {
  return (
    <div className={styles.overColumns}>
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
    </div>
  )
}

/** A filter through which nothing comes. */
export function NothingMatches({ onClear }: { readonly onClear: () => void }) {
  return (
    <div className={styles.overColumns}>
      <EmptyState title="No task matches." action={<Button onClick={onClear}>Clear the filter</Button>} />
    </div>
  )
}

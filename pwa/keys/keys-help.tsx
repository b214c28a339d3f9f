import { Fragment } from 'react'
import { BOARD_KEYS } from '../board/board-keys.ts'
import { REVIEW_KEYS } from '../review/review-keys.ts'
import { TASK_KEYS } from '../task/task-keys.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { APP_KEYS } from './app-keys.ts'
import styles from './keys-help.module.css'

/** Every key there is, made of the same tables that the app acts on. */
export function KeysHelp({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} title="Keys" width="wide" description="Single keys can be turned off in Settings, Appearance.">
      <div className={styles.columns}>
        {SECTIONS.map(({ title, keys }) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(({ presses, says }) => (
                <Fragment key={says}>
                  <dt>
                    {presses.map((press) => (
                      <Kbd key={press} keys={press} />
                    ))}
                  </dt>
                  <dd>{says}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  ContextMenu: 'Menu',
}

interface Told {
  readonly presses: readonly string[]
  readonly says: string
}

const SECTIONS: readonly { readonly title: string; readonly keys: readonly Told[] }[] = [
  { title: 'On the board', keys: BOARD_KEYS.map(({ keys, says }) => ({ presses: keys.map(shown), says })) },
  { title: 'Everywhere', keys: APP_KEYS.map(({ press, says }) => ({ presses: [press], says })) },
  { title: 'In a task', keys: together(TASK_KEYS) },
  { title: 'In review', keys: together(REVIEW_KEYS) },
]

/** Keys that do the same stand in one line. */
function together(keys: readonly { readonly key: string; readonly says: string }[]): readonly Told[] {
  return [...Map.groupBy(keys, ({ says }) => says)].map(([says, same]) => ({ presses: same.map(({ key }) => shown(key)), says }))
}

/** As it stands on the key: `Alt+ArrowUp` is `Alt+↑`, a capital letter needs Shift. */
function shown(press: string): string {
  if (/^[A-Z]$/.test(press)) return `Shift+${press}`
  return press
    .split('+')
    .map((key) => SIGNS[key] ?? (key.length === 1 ? key.toUpperCase() : key))
    .join('+')
}

import { Fragment } from 'react'
import { BOARD_KEYS } from '../board/board-keys.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { APP_KEYS } from './app-keys.ts'
import styles from './keys-help.module.css'

/** Every key there is, made of the same tables that the app acts on. */
export function KeysHelp({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog open onClose={onClose} title="Keys" width="wide" description="Single keys can be turned off in Settings, Appearance.">
      <div className={styles.columns}>
        <section aria-label="Everywhere">
          <h3>Everywhere</h3>
          <dl>
            {APP_KEYS.map(({ press, says }) => (
              <Fragment key={press}>
                <dt>
                  <Kbd keys={press} />
                </dt>
                <dd>{says}</dd>
              </Fragment>
            ))}
          </dl>
        </section>
        <section aria-label="On the board">
          <h3>On the board</h3>
          <dl>
            {BOARD_KEYS.map(({ keys, says }) => (
              <Fragment key={says}>
                <dt>
                  {keys.map((key) => (
                    <Kbd key={key} keys={shown(key)} />
                  ))}
                </dt>
                <dd>{says}</dd>
              </Fragment>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  )
}

const ARROWS: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc' }

const shown = (key: string): string => ARROWS[key] ?? (/^[A-Z]$/.test(key) ? `Shift+${key}` : key.length === 1 ? key.toUpperCase() : key)

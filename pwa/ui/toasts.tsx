import X from 'lucide-react/icons/x'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { Button } from './button.tsx'
import { cx } from './cx.ts'
import { IconButton } from './icon-button.tsx'
import styles from './toasts.module.css'

export interface Toast {
  readonly text: string
  readonly tone?: 'plain' | 'good' | 'bad'
  /** One way to answer: "Undo". */
  readonly action?: { readonly label: string; readonly run: () => void }
}

export interface Say {
  /** Shown for a while in a corner, and read out. What went wrong stays until somebody puts it away. */
  readonly toast: (toast: Toast) => void
  /** Read out only: a card that moved, a filter that found three. */
  readonly announce: (text: string) => void
}

const SayContext = createContext<Say | undefined>(undefined)

export function useSay(): Say {
  const say = useContext(SayContext)
  if (!say) throw new Error('A component that says something stands inside Toasts.')
  return say
}

/** Long enough to read twice and reach "Undo". */
const SHOWN_MS = 7_000
const SHOWN_MAX = 3

type Shown = Toast & { readonly id: number }

/** The page's voice: toasts for eyes, a live region for ears. */
export function Toasts({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<readonly Shown[]>([])
  const [told, setTold] = useState({ text: '', turn: 0 })
  const count = useRef(0)
  const close = useCallback((id: number) => setShown((all) => all.filter((toast) => toast.id !== id)), [])
  const say = useMemo<Say>(
    () => ({
      toast: (toast) => {
        count.current += 1
        const id = count.current
        setShown((all) => [...all.slice(1 - SHOWN_MAX), { ...toast, id }])
      },
      announce: (text) => setTold(({ turn }) => ({ text, turn: turn + 1 })),
    }),
    [],
  )
  return (
    <SayContext value={say}>
      {children}
      <div role="status" className={cx('unseen', styles.voice)}>
        {/* The same words again are new words: the key makes them so. */}
        <span key={told.turn}>{told.text}</span>
      </div>
      {/* Beside the page, as dialogs are: what is said while one is open lies above it. */}
      {createPortal(
        <section aria-label="Messages" aria-live="polite" data-messages className={styles.region}>
          {shown.map((toast) => (
            <Bread key={toast.id} toast={toast} onClose={() => close(toast.id)} />
          ))}
        </section>,
        document.body,
      )}
    </SayContext>
  )
}

/** To answer a message is not to leave what is open beneath it. */
export const isOnMessage = ({ target }: Event): boolean => target instanceof Element && target.closest('[data-messages]') !== null

function Bread({ toast: { text, tone = 'plain', action }, onClose }: { readonly toast: Toast; readonly onClose: () => void }) {
  return (
    // The animation is the clock: it stands still while somebody points at the message or is inside it.
    <div
      className={cx(styles.toast, styles[tone])}
      style={{ animationDuration: tone === 'bad' ? undefined : `${SHOWN_MS}ms` }}
      onAnimationEnd={({ animationName }) => animationName.includes('stay') && onClose()}
    >
      <p className={styles.text}>{text}</p>
      {action && (
        <Button
          look="quiet"
          size="small"
          className={styles.action}
          onClick={() => {
            action.run()
            onClose()
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton label="Dismiss" size="small" icon={<X size={14} />} onClick={onClose} />
    </div>
  )
}

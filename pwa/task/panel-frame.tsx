import ArrowLeft from 'lucide-react/icons/arrow-left'
import Maximize2 from 'lucide-react/icons/maximize-2'
import Minimize2 from 'lucide-react/icons/minimize-2'
import X from 'lucide-react/icons/x'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useNarrow } from '../board/use-narrow.ts'
import { useLook } from '../shell/look.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { isTyping } from './is-typing.ts'
import styles from './panel-frame.module.css'
import { PanelResizer } from './panel-resizer.tsx'
import { usePanelWidth } from './use-panel-width.ts'

export interface PanelFrameProps {
  readonly label: string
  /** Which one it is: with another one focus comes to it again. */
  readonly about: string
  /** Something inside opens or closes: whoever was in what is gone goes on in the panel, and not nowhere. */
  readonly turn?: unknown
  readonly onClose: () => void
  /** In the bar on top: what it is, and what else can be done. */
  readonly head?: ReactNode
  readonly tools?: ReactNode
  /** Single keys while nobody types; `true` when it was one. */
  readonly onKey?: (event: KeyboardEvent) => boolean
  readonly children: ReactNode
}

/** Stands over the right of the board, as wide as somebody likes it, or over all of it; on a phone it is the screen. Escape closes it. */
export function PanelFrame({ label, about, turn, onClose, head, tools, onKey, children }: PanelFrameProps) {
  const frame = useRef<HTMLElement>(null)
  const { width, setWidth } = usePanelWidth()
  const [isFull, setFull] = useState(false)
  const { singleKeys } = useLook()
  const isScreen = useNarrow()
  useFocusWithin(frame, about, turn)
  return (
    <section
      ref={frame}
      aria-label={label}
      // On a phone it covers everything: nothing behind it is there for ears either.
      {...(isScreen ? { role: 'dialog', 'aria-modal': true } : { role: 'complementary' })}
      tabIndex={-1}
      className={styles.frame}
      data-full={isFull || undefined}
      style={{ '--width': `${width}px` }}
      onKeyDown={keyDown}
    >
      <PanelResizer width={width} onWidth={setWidth} />
      <header className={styles.bar}>
        <IconButton className={styles.back} label="Back to the board" icon={<ArrowLeft size={18} />} onClick={onClose} />
        <div className={styles.head}>{head}</div>
        {tools}
        <IconButton
          className={styles.onlyWide}
          label={isFull ? 'Beside the board' : 'Full width'}
          keys="Enter"
          size="small"
          icon={isFull ? <Minimize2 size={15} /> : <Maximize2 size={15} />}
          onClick={() => setFull(!isFull)}
        />
        <IconButton className={styles.onlyWide} label="Close" keys="Esc" size="small" icon={<X size={16} />} onClick={onClose} />
      </header>
      <div className={styles.scroll}>{children}</div>
    </section>
  )

  function keyDown(event: KeyboardEvent) {
    // Menus and dialogs opened from here stand elsewhere in the page, but their keys come by as well.
    if (!(event.target instanceof Node) || !frame.current?.contains(event.target) || event.defaultPrevented) return
    if (event.key === 'Escape') onClose()
    else if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    else if (event.key === 'Enter' && event.target === frame.current) setFull(!isFull)
    else if (!singleKeys || !onKey?.(event)) return
    event.preventDefault()
    event.stopPropagation()
  }
}

/** Whoever opens it by key goes on inside, and is back where they were when it closes. */
function useFocusWithin(frame: { readonly current: HTMLElement | null }, about: string, turn: unknown): void {
  useEffect(() => {
    const before = document.activeElement
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time it is about another one
  useEffect(() => {
    frame.current?.focus({ preventScroll: true })
  }, [frame, about])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time something opens or closes
  useEffect(() => {
    if (document.activeElement === document.body) frame.current?.focus({ preventScroll: true })
  }, [frame, turn])
}

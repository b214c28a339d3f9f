import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import styles from './panel-frame.module.css'
import { PANEL_PX_DEFAULT, PANEL_PX_MAX, PANEL_PX_MIN } from './use-panel-width.ts'

const STEP_PX = 24

export interface PanelResizerProps {
  readonly width: number
  readonly onWidth: (px: number) => void
}

/** The left edge: dragged, or moved by the arrow keys. */
export function PanelResizer({ width, onWidth }: PanelResizerProps) {
  const start = useRef<{ readonly x: number; readonly width: number }>(undefined)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved is a widget, a rule is not
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the panel"
      aria-valuenow={width}
      aria-valuemin={PANEL_PX_MIN}
      aria-valuemax={PANEL_PX_MAX}
      tabIndex={0}
      className={styles.resizer}
      onPointerDown={grab}
      onPointerMove={(event) => start.current && onWidth(start.current.width + start.current.x - event.clientX)}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onDoubleClick={() => onWidth(PANEL_PX_DEFAULT)}
      onKeyDown={byKey}
    />
  )

  function grab(event: PointerEvent<HTMLDivElement>) {
    event.currentTarget.setPointerCapture(event.pointerId)
    start.current = { x: event.clientX, width }
  }

  function letGo() {
    start.current = undefined
  }

  function byKey(event: KeyboardEvent) {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return
    onWidth(width + (event.key === 'ArrowLeft' ? STEP_PX : -STEP_PX))
    event.preventDefault()
    event.stopPropagation()
  }
}

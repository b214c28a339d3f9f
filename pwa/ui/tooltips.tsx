import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Kbd } from './kbd.tsx'
import { placeBeside } from './place-beside.ts'
import styles from './tooltips.module.css'

/** Pointing takes a moment to mean asking; from one tip to the next there is no wait. */
const ASKED_AFTER_MS = 450
const STILL_ASKING_MS = 300

/** Keys that bring the focus somewhere. What a program focuses, when something opens or closes, nobody has asked about. */
const WALKS: ReadonlySet<string> = new Set(['Tab', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'])

/**
 * The tips of the whole page: anything with `data-tip` (and `data-tip-keys`) has one while it is pointed at or focused by key. One for all,
 * since a board has thousands of things to point at. A tip repeats or completes what is there; nothing is only in a tip.
 */
export function Tooltips() {
  const target = useTipTarget()
  const words = target?.dataset.tip
  return target && words && <Tip target={target} words={words} keys={target.dataset.tipKeys} />
}

interface TipProps {
  readonly target: HTMLElement
  readonly words: string
  readonly keys: string | undefined
}

function Tip({ target, words, keys }: TipProps) {
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const tip = box.current
    if (!tip) return
    if (!tip.matches(':popover-open')) tip.showPopover()
    const { left, top } = placeBeside(target.getBoundingClientRect(), tip.getBoundingClientRect(), {
      width: document.documentElement.clientWidth,
      height: document.documentElement.clientHeight,
    })
    tip.style.left = `${left}px`
    tip.style.top = `${top}px`
  }, [target])
  // Ears have heard it: the label says the same.
  return (
    <div ref={box} popover="manual" aria-hidden="true" className={styles.tip}>
      {words}
      {keys && <Kbd keys={keys} />}
    </div>
  )
}

function useTipTarget(): HTMLElement | undefined {
  const [target, setTarget] = useState<HTMLElement>()
  useEffect(() => {
    let timer = 0
    let shown = false
    let hiddenAt = Number.NEGATIVE_INFINITY
    const show = (element: HTMLElement | undefined, waitMs: number) => {
      clearTimeout(timer)
      if (shown) hiddenAt = performance.now()
      shown = false
      setTarget(undefined)
      if (!element) return
      timer = window.setTimeout(
        () => {
          if (!element.isConnected) return
          shown = true
          setTarget(element)
        },
        performance.now() - hiddenAt < STILL_ASKING_MS ? 0 : waitMs,
      )
    }
    const withTip = (event: Event) =>
      event.target instanceof Element ? (event.target.closest<HTMLElement>('[data-tip]') ?? undefined) : undefined
    let over: HTMLElement | undefined
    let isWalking = false
    const stop = new AbortController()
    const listen = { signal: stop.signal, passive: true }
    document.addEventListener(
      'pointerover',
      (event) => {
        const next = event.pointerType === 'mouse' ? withTip(event) : undefined
        if (next === over) return
        over = next
        show(next, ASKED_AFTER_MS)
      },
      listen,
    )
    document.addEventListener(
      'focusin',
      (event) => {
        if (isWalking) show(withTip(event), ASKED_AFTER_MS)
      },
      listen,
    )
    document.addEventListener('keyup', () => (isWalking = false), { ...listen, capture: true })
    for (const ends of ['pointerdown', 'focusout', 'keydown', 'wheel', 'scroll']) {
      const end = (event: Event) => {
        if (event instanceof KeyboardEvent) isWalking = WALKS.has(event.key)
        show(undefined, 0)
      }
      document.addEventListener(ends, end, { ...listen, capture: true })
    }
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [])
  return target
}

import { useEffect, useEffectEvent, useRef } from 'react'
import { type AppAction, appActionOf, SECOND_PRESS_MS_MAX } from './app-keys.ts'

/** Listens to the whole page. Keys that somebody types into a text are that text's. */
export function useAppKeys(singleKeys: boolean, run: (action: AppAction) => void): void {
  const firstAt = useRef(Number.NEGATIVE_INFINITY)
  const press = useEffectEvent((event: KeyboardEvent) => {
    const isTyping = isText(event.target)
    if (event.defaultPrevented || event.isComposing) return
    const afterG = event.timeStamp - firstAt.current < SECOND_PRESS_MS_MAX
    firstAt.current = Number.NEGATIVE_INFINITY
    const asked = appActionOf(event, afterG, singleKeys && !isTyping)
    if (asked === undefined) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (asked === 'first') firstAt.current = event.timeStamp
    else run(asked)
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => press(event)
    // Before the board hears it: the letter after `g` is no key of a card.
    addEventListener('keydown', onKeyDown, { capture: true })
    return () => removeEventListener('keydown', onKeyDown, { capture: true })
  }, [])
}

/** Whether keys pressed here write something. */
export function isText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}

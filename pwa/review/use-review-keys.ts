import { useEffect, useEffectEvent } from 'react'
import { useLook } from '../shell/look.tsx'
import { isTyping } from '../task/is-typing.ts'
import type { Panel } from '../task/panel.ts'
import type { Offer } from '../task/verbs.ts'
import { REVIEW_KEYS } from './review-keys.ts'

export interface ReviewKeysProps {
  readonly panel: Panel
  readonly offers: readonly Offer[]
  readonly onStep: (step: 1 | -1) => void
}

/** Listens to the whole page: whoever reviews looks at one thing only. */
export function useReviewKeys({ panel, offers, onStep }: ReviewKeysProps): void {
  const { singleKeys } = useLook()
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!singleKeys || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const action = REVIEW_KEYS.find(({ key }) => key === event.key)?.does
    switch (action) {
      case undefined:
        return
      case 'next':
        onStep(1)
        break
      case 'before':
        onStep(-1)
        break
      case 'approve':
      case 'request-changes':
        if (!offers.some(({ verb, refusal }) => verb === action && !refusal)) return
        panel.setOpen({ kind: 'form', form: action })
    }
    event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event)
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
}

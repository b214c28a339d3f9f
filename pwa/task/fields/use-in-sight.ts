import { type RefObject, useLayoutEffect } from 'react'

/** What a key opened somewhere in a long task is brought where one sees it, before anything is placed beside it. */
export function useInSight(element: RefObject<Element | null>, isOpen: boolean): void {
  useLayoutEffect(() => {
    if (isOpen) element.current?.scrollIntoView({ block: 'nearest' })
  }, [element, isOpen])
}

import { useCallback, useRef, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'

/** What any Yjs type is, whatever its events. */
type Observable = Pick<Y.AbstractType<unknown>, 'observe' | 'unobserve'>

/** Something read from a Yjs type, read again when that changes; nothing without a type. */
export function useObserved<Type extends Observable, Value>(type: Type | undefined, read: (type: Type) => Value): Value | undefined {
  const last = useRef<{ readonly type: Type | undefined; readonly value: Value | undefined }>(undefined)
  const subscribe = useCallback(
    (changed: () => void) => {
      if (!type) return () => {}
      const forget = () => {
        last.current = undefined
        changed()
      }
      // What changed between the first reading and now was told to nobody.
      forget()
      type.observe(forget)
      return () => type.unobserve(forget)
    },
    [type],
  )
  return useSyncExternalStore(subscribe, () => {
    if (last.current?.type === type) return last.current?.value
    const value = type && read(type)
    last.current = { type, value }
    return value
  })
}

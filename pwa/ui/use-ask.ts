import type { Rejection } from '@baton/shared/rejection.ts'
import { useCallback, useEffect, useState } from 'react'

export interface Asked<T> {
  /** Nothing while it is on its way. */
  readonly answer: { readonly ok: true; readonly value: T } | Rejection | undefined
  /** What was answered before stays until the new answer is here. */
  readonly again: () => void
}

/** Something the relay is asked for when a page opens. `ask` must be the same function each time. */
export function useAsk<T>(ask: () => Promise<{ readonly ok: true; readonly value: T } | Rejection>): Asked<T> {
  const [answer, setAnswer] = useState<Asked<T>['answer']>()
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn asks again.
  useEffect(() => {
    let isCurrent = true
    void ask().then((found) => isCurrent && setAnswer(found))
    return () => {
      isCurrent = false
    }
  }, [ask, turn])
  return { answer, again: useCallback(() => setTurn((before) => before + 1), []) }
}

import { useState } from 'react'

/** True from the first time on: what was shown once stays, so that it can be seen leaving. */
export function useStayed(now: boolean): boolean {
  const [ever, setEver] = useState(now)
  if (now && !ever) setEver(true)
  return now || ever
}

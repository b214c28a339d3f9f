import { useNow } from '../replica/hooks.ts'
import { ago, exactTime } from './ago.ts'

const STEP_MS = 30_000

/** Relative up to a day, then the date; the exact time on hover. */
export function RelativeTime({ at }: { readonly at: number }) {
  const now = useNow(STEP_MS)
  return (
    <time dateTime={new Date(at).toISOString()} data-tip={exactTime(at)}>
      {ago(at, now)}
    </time>
  )
}

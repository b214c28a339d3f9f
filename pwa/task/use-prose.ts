import type { Prose } from '@baton/shared/content/brief.ts'
import { readProse } from '@baton/shared/content/prose.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { LiveState, LiveText } from '@baton/shared/replica/live-doc.ts'
import { useMemo } from 'react'
import { useObserved } from './use-observed.ts'

export const textOf = (live: LiveState): LiveText | undefined => (live.status === 'ready' || live.status === 'readonly' ? live : undefined)

/** Brief and criteria as they are on the screen; nothing while nobody knows them. */
export function useProse(live: LiveState, task: Id): Prose | undefined {
  const text = textOf(live)
  const brief = useObserved(text?.text, (type) => type.toString())
  const criteria = useObserved(text?.criteria, () => text && readProse(text.doc, task).criteria)
  return useMemo(() => (brief === undefined ? undefined : { brief, criteria: criteria ?? [] }), [brief, criteria])
}

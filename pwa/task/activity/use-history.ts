import type { Task } from '@baton/shared/task/task.ts'
import { useEffect, useState } from 'react'
import { useSync } from '../../replica/hooks.ts'
import type { HistoryEvent } from './history-words.ts'

export type HistoryState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'offline' }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'ready'; readonly events: readonly HistoryEvent[] }

/** The log of a task lies at the relay alone. It is asked for again whenever the task changed. */
export function useHistory({ id, updatedAt }: Task): HistoryState {
  const { online } = useSync()
  const [state, setState] = useState<HistoryState>({ kind: 'loading' })
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changed the task is in its history
  useEffect(() => {
    if (!online) return setState((now) => (now.kind === 'ready' ? now : { kind: 'offline' }))
    const asked = new AbortController()
    load(id, asked.signal).then(
      (events) => setState({ kind: 'ready', events }),
      (error: unknown) => {
        if (!asked.signal.aborted) setState({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) })
      },
    )
    return () => asked.abort()
  }, [id, updatedAt, online])
  return state
}

interface Page {
  readonly events: readonly HistoryEvent[]
  readonly next?: number
}

async function load(task: string, signal: AbortSignal): Promise<readonly HistoryEvent[]> {
  const events: HistoryEvent[] = []
  for (let after: number | undefined = 0; after !== undefined; ) {
    const answer: Response = await fetch(`/api/tasks/${task}/history?after=${after}`, { signal, headers: { accept: 'application/json' } })
    if (!answer.ok) throw new Error(`The relay did not answer (${answer.status}).`)
    const page = (await answer.json()) as Page
    events.push(...page.events)
    after = page.next
  }
  return events
}

import type { Id } from '@baton/shared/ids.ts'
import type { LiveDoc, LiveState, LiveText, TaskDocKind } from '@baton/shared/replica/live-doc.ts'
import type { Device } from './device.ts'
import { found } from './found.ts'

/** Resolves as soon as an editor is told so. */
export function told(live: LiveDoc, isSo: (state: LiveState) => boolean): Promise<LiveState> {
  return new Promise((resolve) => {
    const look = () => {
      const state = live.getSnapshot()
      if (!isSo(state)) return
      stop()
      resolve(state)
    }
    const stop = live.subscribe(look)
    look()
  })
}

export const isReady = ({ status }: LiveState): boolean => status === 'ready'

/** An editor that shows a task's text and lets it be changed. */
export async function openReady({ replica }: Device, project: Id, task: Id, kind: TaskDocKind = 'brief'): Promise<LiveDoc> {
  const live = replica.openDoc(project, kind, task)
  await told(live, isReady)
  return live
}

export function textOf(live: LiveDoc): LiveText {
  const state = live.getSnapshot()
  return found('doc' in state ? state : undefined)
}

export const shown = (live: LiveDoc): string => textOf(live).text.toString()

/** Resolves as soon as an editor shows this. */
export function seen(live: LiveDoc, text: string): Promise<void> {
  const shownText = textOf(live).text
  return new Promise((resolve) => {
    const look = () => {
      if (shownText.toString() !== text) return
      shownText.unobserve(look)
      resolve()
    }
    shownText.observe(look)
    look()
  })
}

/** As a person does: at the end. */
export const type = (live: LiveDoc, ...keys: readonly string[]): void => {
  const { text } = textOf(live)
  for (const key of keys) text.insert(text.length, key)
}

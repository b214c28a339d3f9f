import type { Id } from '@baton/shared/ids.ts'
import type { Desk } from './desk.ts'
import type { Spot } from './focus-step.ts'

/** A card far down a column is drawn a frame after it was scrolled to, and measured one later. */
const FRAMES_MAX = 4

/** Brings a card into sight and the focus to it. */
export function focusCard(desk: Desk, { column, index }: Spot, task: Id | undefined): void {
  if (task === undefined) return
  desk.roving.set(task)
  desk.lanes.get(column)?.reveal(index)
  tryFocus(task, FRAMES_MAX)
}

function tryFocus(task: Id, frames: number): void {
  const card = document.querySelector<HTMLElement>(`[data-card="${task}"] a`)
  if (card === null) return frames > 0 ? void requestAnimationFrame(() => tryFocus(task, frames - 1)) : undefined
  card.focus({ preventScroll: true })
  card.closest('[data-column]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

/** The card that the focus is on, or on something in it. */
export const focusedCard = (): HTMLElement | undefined => document.activeElement?.closest<HTMLElement>('[data-card]') ?? undefined

/** Its link, which is what has the focus when nothing else in it does. */
export const linkIn = (card: Element): HTMLElement => card.querySelector('a') ?? (card as HTMLElement)

/** A card that is drawn anew elsewhere has lost the focus. It gets it back, and nothing is scrolled for it. */
export function keepFocus(task: Id): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body)
      document.querySelector<HTMLElement>(`[data-card="${task}"] a`)?.focus({ preventScroll: true })
  })
}

import type { Mark } from '../replica/mark.ts'

/** What a card admits about itself: the strongest of this device's unsettled commands about it. */
export type CardEdge =
  | { readonly kind: 'none' }
  | { readonly kind: 'pending' }
  /** The relay said no. `marks` are all that it refused about this task: undoing or trying again means all of them. */
  | { readonly kind: 'refused'; readonly marks: readonly Extract<Mark, { state: 'refused' }>[] }
  | { readonly kind: 'parked'; readonly marks: readonly Extract<Mark, { state: 'parked' }>[] }

const NONE: CardEdge = { kind: 'none' }
const PENDING: CardEdge = { kind: 'pending' }

export function cardEdge(marks: readonly Mark[]): CardEdge {
  const refused = marks.filter((mark) => mark.state === 'refused')
  if (refused.length > 0) return { kind: 'refused', marks: refused }
  const parked = marks.filter((mark) => mark.state === 'parked')
  if (parked.length > 0) return { kind: 'parked', marks: parked }
  return marks.length > 0 ? PENDING : NONE
}

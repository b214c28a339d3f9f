import type { Id } from '@baton/shared/ids.ts'
import type { Desk } from './desk.ts'

/** What a card in the air, and a card beneath it, say about themselves. */
export type CardData = { readonly task: Id; readonly column: Id }

export const cardData = (task: Id, column: Id): CardData => ({ task, column })

export const isCard = (data: Record<string | symbol, unknown>): data is CardData =>
  typeof data.task === 'string' && typeof data.column === 'string'

/** Whether what is in the air may be let go over this column. */
export const accepts = (desk: Desk, column: Id, data: Record<string | symbol, unknown>): boolean =>
  isCard(data) && desk.drag.value?.drops.get(column)?.kind !== 'refused'

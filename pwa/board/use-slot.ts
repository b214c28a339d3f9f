import type { Id } from '@baton/shared/ids.ts'
import { useDesk } from './desk.ts'
import { useWatched } from './watched.ts'

/** Before which card of a column the one in the air would be put. */
export const useSlot = (column: Id): number | undefined =>
  useWatched(useDesk().slot, (slot) => (slot?.column === column ? slot.index : undefined))

import type { Id } from '@baton/shared/ids.ts'
import { useDesk } from './desk.ts'
import { useWatched } from './watched.ts'

/** The card that was looked at last, when it is one of these. */
export const useRoving = (tasks: readonly Id[]): Id | undefined =>
  useWatched(useDesk().roving, (task) => (task !== undefined && tasks.includes(task) ? task : undefined))

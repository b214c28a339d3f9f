import { RECONNECT_MS_MAX, RECONNECT_MS_MIN } from '../limits.ts'

/** More tries make the pause no longer. */
const TRIES_COUNTED_MAX = 16

/** How long to wait before trying again after so many tries that brought nothing; `random` from 0 to 1 keeps a crowd from coming back at once. */
export const pauseMs = (tries: number, random: number): number =>
  RECONNECT_MS_MIN / 2 + random * Math.min(RECONNECT_MS_MAX, RECONNECT_MS_MIN * 2 ** Math.min(tries, TRIES_COUNTED_MAX))

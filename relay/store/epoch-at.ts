const SINCE = Date.UTC(2020, 0, 1)

/** The epoch that a life of the data takes when it starts at `now` (ms): seconds since 2020, so that fences still fit into 53 bits. */
export const epochAt = (now: number): number => Math.max(1, Math.floor((now - SINCE) / 1_000))

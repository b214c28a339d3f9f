import { z } from 'zod'
import { LEASE_TTL_MS_MIN, RESERVE_MS_MAX } from '../limits.ts'

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 24 * 3_600_000 } as const

/** `90m`, `8h`, `2d` in milliseconds; nothing when it is no such time. */
export function spanMs(span: string): number | undefined {
  const [, count, unit] = /^(\d{1,6})([mhd])$/.exec(span.trim()) ?? []
  return unit === undefined ? undefined : Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS]
}

const isLent = (span: string): boolean => {
  const ms = spanMs(span)
  return ms !== undefined && ms >= LEASE_TTL_MS_MIN && ms <= RESERVE_MS_MAX
}

/** How long tasks are taken along. */
export const reserveSpan = z.string().refine(isLent, 'must be a time such as 90m, 8h or 2d, of 7 days at most')

/** Days as people write them, without a clock: a day is 86,400 s, and every day begins at midnight UTC. */
export const DAY_MS = 86_400_000

/** `2026-12-01` of a moment in ms since 1970 (Howard Hinnant, "chrono-compatible low-level date algorithms"; years begin in March). */
export function dateOf(ms: number): string {
  const days = Math.floor(ms / DAY_MS) + DAYS_TO_1970
  const era = Math.floor(days / DAYS_PER_ERA)
  const dayOfEra = days - era * DAYS_PER_ERA
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** When a day begins, in ms since 1970. */
export function startOf(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const shifted = month <= 2 ? year - 1 : year
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const days = shifted * 365 + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400) + dayOfYear
  return (days - DAYS_TO_1970) * DAY_MS
}

/** From 1 March of the year 0. */
const DAYS_TO_1970 = 719_468
const DAYS_PER_ERA = 146_097

const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:Z|([+-])(\d\d):?(\d\d))$/i

/** A string that sorts as the instant an RFC 3339 date names, whatever its zone. Dates that are none, or missing, sort last. */
export function instantKey(date: string | undefined): string {
  const match = RFC_3339.exec(date ?? '')
  if (!match) return NO_INSTANT
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as Six
  const [, , , , , , , fraction = '', sign, zoneHours = '0', zoneMinutes = '0'] = match
  const zone = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -1 : 1)
  const seconds = daysTo(year, month, day) * 86_400 + hour * 3_600 + (minute - zone) * 60 + second
  return `${String(seconds).padStart(12, '0')}.${fraction.padEnd(9, '0')}`
}

type Six = [number, number, number, number, number, number]

const NO_INSTANT = '~'

/** Days since 1 March of the year 0 (Howard Hinnant, "chrono-compatible low-level date algorithms"): years begin in March. */
function daysTo(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  return shifted * 365 + Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400) + dayOfYear
}

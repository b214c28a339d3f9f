const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** A time in the past as people say it: relative up to a day, then the date. */
export function ago(at: number, now: number): string {
  const ms = now - at
  if (ms < MINUTE_MS) return 'just now'
  if (ms < HOUR_MS) return `${count(ms / MINUTE_MS, 'minute')} ago`
  if (ms < DAY_MS) return `${count(ms / HOUR_MS, 'hour')} ago`
  return `on ${dateOf(at, now)}`
}

/** How long until then, or how long something took. */
export function span(ms: number): string {
  if (ms < MINUTE_MS) return 'less than a minute'
  if (ms < HOUR_MS) return count(ms / MINUTE_MS, 'minute')
  return ms < DAY_MS ? count(ms / HOUR_MS, 'hour') : count(ms / DAY_MS, 'day')
}

/** To be shown on hover, where `ago` says too little. */
export const exactTime = (at: number): string => EXACT.format(at)

/** Hour, minute and second of a moment today. */
export const clockTime = (at: number): string => CLOCK.format(at)

/** Without the year when it is this one. */
export function dateOf(at: number, now: number): string {
  return (new Date(at).getFullYear() === new Date(now).getFullYear() ? THIS_YEAR : ANY_YEAR).format(at)
}

const count = (amount: number, unit: string): string => {
  const whole = Math.floor(amount)
  return `${whole} ${unit}${whole === 1 ? '' : 's'}`
}

// The words of the interface are English, whatever the language of the browser.
const EXACT = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
const THIS_YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const ANY_YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const CLOCK = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' })

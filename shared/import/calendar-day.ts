/** The day that a date of another tracker names, as `YYYY-MM-DD`; nothing where it cannot be told for certain, as in `03/04/2026`. */
export function calendarDay(date: string): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)(?!\d)/.exec(date.trim()) ?? []
  if (year !== undefined) return dayOf(Number(year), Number(month), Number(day))
  // 12/Mar/26 3:04 PM, 12 March 2026
  const [, first, name, last] = /^(\d{1,2})[/ -]([a-z]{3})[a-z]*[/ -](\d{4}|\d\d)(?!\d)/i.exec(date.trim()) ?? []
  if (first !== undefined) return dayOf(fullYear(last ?? ''), monthOf(name ?? ''), Number(first))
  // Thu Jun 25 2026 23:00:00 GMT+0000, March 12, 2026
  const [, word, number, four] = /^(?:[a-z]{3}\s+)?([a-z]{3})[a-z]*\s+(\d{1,2}),?\s+(\d{4})/i.exec(date.trim()) ?? []
  return word === undefined ? undefined : dayOf(Number(four), monthOf(word), Number(number))
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const monthOf = (name: string): number => MONTHS.indexOf(name.toLowerCase()) + 1

/** Two digits are of this century: no tracker is older. */
const fullYear = (year: string): number => (year.length === 2 ? 2000 : 0) + Number(year)

function dayOf(year: number, month: number, day: number): string | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

const two = (number: number): string => String(number).padStart(2, '0')

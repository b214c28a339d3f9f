const LETTERS_MAX = 4
const LETTERS_OF_A_WORD = 3
/** From here on a name is known by its initials. */
const WORDS_FOR_INITIALS = 3

/** What keys of a project called so could start with: `Sailing school` is SAI, `Mobile app for guests` is MAFG; one that is taken gets a figure. */
export function suggestPrefix(name: string, taken: ReadonlySet<string>): string {
  const words = plain(name).match(/[A-Z][A-Z0-9]*/g) ?? []
  const initials = words.map((word) => word[0]).join('')
  const short = words.length >= WORDS_FOR_INITIALS ? initials.slice(0, LETTERS_MAX) : words.join('').slice(0, LETTERS_OF_A_WORD)
  // Rules ask for two signs at least.
  const base = short.length === 1 ? `${short}${short}` : short
  if (base === '' || !taken.has(base)) return base
  for (let figure = 2; ; figure++) if (!taken.has(`${base}${figure}`)) return `${base}${figure}`
}

/** Capital letters without their accents. */
const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toUpperCase()

/** What somebody types into the field, as far as a prefix can have it. */
export const asPrefix = (typed: string): string =>
  plain(typed)
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^[0-9]+/, '')
    .slice(0, 10)

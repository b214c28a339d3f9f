import { canonicalJson } from '@baton/shared/canonical.ts'

/** What the story found out, line by line: printed as it goes, checked as it goes. */
export class Telling {
  readonly #print: (line: string) => void
  readonly #start = performance.now()
  checks = 0

  constructor(print: (line: string) => void) {
    this.#print = print
  }

  chapter(title: string): void {
    this.say(`\n${title}`)
  }

  /** A figure that was seen. */
  say(line: string): void {
    this.#print(line.startsWith('\n') ? line : `  ${((performance.now() - this.#start) / 1_000).toFixed(1).padStart(6)} s  ${line}`)
  }

  /** What must hold; the story ends where it does not. */
  check(holds: boolean, sentence: string): void {
    this.checks++
    if (!holds) throw new Error(`This must hold and does not: ${sentence}`)
  }

  equal(found: unknown, expected: unknown, sentence: string): void {
    const [a, b] = [canonicalJson(found ?? null), canonicalJson(expected ?? null)]
    this.check(a === b, `${sentence} (found ${shorten(a)}, expected ${shorten(b)})`)
  }
}

const shorten = (json: string): string => (json.length > 400 ? `${json.slice(0, 400)}…` : json)

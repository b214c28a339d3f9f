/** What must be true, said as a sentence. It stays on in production: a wrong answer costs more than a stopped tick. */
export function assert(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new Error(`Broken invariant: ${sentence}`)
}

import type { CommandAnswer } from './input.ts'

/** Whoever counts what streams do. It decides nothing, and nobody waits for it. */
export interface Watch {
  readonly answered: (type: string, answer: CommandAnswer) => void
  /** From taking inputs to telling what became of them, in ms. */
  readonly ticked: (ms: number) => void
}

export const NOBODY_WATCHES: Watch = { answered: () => {}, ticked: () => {} }

import type { CommandAnswer, Input } from './input.ts'

/** Whoever counts what streams do. It decides nothing, and nobody waits for it. */
export interface Watch {
  readonly answered: (type: string, answer: CommandAnswer) => void
  /** From taking inputs to telling what became of them, in ms. */
  readonly ticked: (ms: number) => void
}

export const NOBODY_WATCHES: Watch = { answered: () => {}, ticked: () => {} }

/** An input whose answer is counted too, under a name that the rules know: what else a client calls itself is one name. */
export function watched(input: Input, commands: Readonly<Record<string, unknown>>, watch: Watch): Input {
  if (input.kind !== 'command') return input
  const { type } = input.command
  const name = Object.hasOwn(commands, type) ? type : 'unknown'
  const done = (answer: CommandAnswer) => {
    watch.answered(name, answer)
    input.done(answer)
  }
  return { ...input, done }
}

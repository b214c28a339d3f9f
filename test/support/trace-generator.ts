import type { EditingTrace, Transaction } from './editing-trace.ts'
import { mulberry32 } from './mulberry32.ts'

/**
 * A seeded history of two people who type at the same time and merge now and then, with a known end: each types only into a paragraph of
 * their own, so that the end text is the same whatever merges it.
 */
export function generateTrace({ seed, transactions }: { readonly seed: number; readonly transactions: number }): EditingTrace {
  const random = mulberry32(seed)
  const txns: Transaction[] = [{ parents: [], agent: 0, patches: [[0, 0, '\n']] }]
  const texts = ['', '']
  /** Each agent's last transaction, and how much of the other's paragraph it has seen. */
  const last = [0, 0]
  const seen = [
    [0, 0],
    [0, 0],
  ]
  for (let index = 1; index < transactions; index++) {
    const agent = random() < 0.5 ? 0 : 1
    const other = 1 - agent
    const mine = last[agent] ?? 0
    const theirs = last[other] ?? 0
    const merges = random() < MERGE_SHARE && theirs > mine
    const sight = seen[agent] ?? []
    if (merges) sight[other] = points(texts[other] ?? '')
    const word = random() < 0.02 ? '🎉' : String.fromCharCode(97 + Math.floor(random() * 26))
    const own = texts[agent] ?? ''
    // Agent 0 writes before the line break, agent 1 behind it.
    const position = agent === 0 ? points(own) : (sight[0] ?? 0) + 1 + points(own)
    txns.push({ parents: merges ? [mine, theirs].sort((a, b) => a - b) : [mine], agent, patches: [[position, 0, word]] })
    texts[agent] = own + word
    last[agent] = index
  }
  return { txns, endContent: `${texts[0]}\n${texts[1]}` }
}

const MERGE_SHARE = 0.1

const points = (text: string): number => Array.from(text).length

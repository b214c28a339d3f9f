import { existsSync, readFileSync } from 'node:fs'
import { type BeadsBoard, generateBeads } from './beads-generator.ts'

const REAL = new URL('../../../shared/data/beads-2026-01-12.jsonl', import.meta.url)

/** The tracker of a real team where its file lies beside the clone, with the answers its README gives; nothing elsewhere. */
export function realBeads(): BeadsBoard | undefined {
  if (!existsSync(REAL)) return undefined
  return {
    name: 'a real board (beads, January 2026)',
    text: readFileSync(REAL, 'utf8'),
    facts: {
      lines: 2_475,
      tombstones: 342,
      tasks: 2_133,
      open: 107,
      closed: 2_026,
      dependencies: { blocks: 352, 'parent-child': 327, 'discovered-from': 69, related: 6, 'relates-to': 3 },
      secondParents: 4,
      comments: 14,
      longestDescription: 7_527,
      claimable: 92,
      queue: ['bd-8r9k9', 'bd-jvwjr'],
    },
  }
}

/** The board that big tests run on: the real one, or a generated one of its size. Its name says which. */
export const beadsBoard = (): BeadsBoard => realBeads() ?? generateBeads({ seed: 2_133, size: 2_475 })

import { Script } from 'node:vm'
import { TRIAL_MS_MAX, UNTRIED_WORK_MAX } from '@baton/shared/limits.ts'
import * as Y from 'yjs'
import { loadDoc } from './load-doc.ts'

/**
 * Yjs finds the place of a struct by passing all that was ever put between its neighbours: the work of a frame can grow with structs of the
 * frame times structs of the doc, and 20,000 made for it take minutes. So a frame that could is first applied to a copy, by a watched clock.
 */
export function isTooTangled(doc: Y.Doc, update: Uint8Array, structs: number, msMax: number = TRIAL_MS_MAX): boolean {
  let held = 0
  for (const of of doc.store.clients.values()) held += of.length
  if (structs * (held + structs) <= UNTRIED_WORK_MAX) return false
  const copy = loadDoc({ snapshot: Y.encodeStateAsUpdate(doc), updates: [] })
  try {
    RUN.runInNewContext({ run: () => Y.applyUpdate(copy, update) }, { timeout: msMax })
    return false
  } catch (cause) {
    if ((cause as { code?: string }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return true
    throw cause
  }
}

/** A script is the one thing in Node that can be stopped from outside, with all that it called. */
const RUN = new Script('run()')

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Stands in a data folder while a restore changes its files. A relay that finds one must not start: it would take an emptied folder for a
 * first start. It holds the epoch of that restore, so that the next try starts above it.
 */
const mark = (folder: string): string => join(folder, 'restore-unfinished')

export const setRestoreMark = (folder: string, epoch: number): void => writeFileSync(mark(folder), `${epoch}\n`, { flush: true })

export const clearRestoreMark = (folder: string): void => rmSync(mark(folder), { force: true })

/** The epoch of a restore that did not come to its end. */
export const unfinishedRestore = (folder: string): number | undefined =>
  existsSync(mark(folder)) ? Number.parseInt(readFileSync(mark(folder), 'utf8'), 10) || 0 : undefined

export function refuseUnfinishedRestore(folder: string): void {
  if (unfinishedRestore(folder) === undefined) return
  throw new Error(`A restore into ${folder} was interrupted; run it again before you start the relay.`)
}

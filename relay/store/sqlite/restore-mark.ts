import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Stands in a data folder while a restore changes its files. A relay that finds one must not start: it would take an emptied folder for a
 * first start.
 */
const mark = (folder: string): string => join(folder, 'restore-unfinished')

export const setRestoreMark = (folder: string, sentence: string): void => writeFileSync(mark(folder), `${sentence}\n`, { flush: true })

export const clearRestoreMark = (folder: string): void => rmSync(mark(folder), { force: true })

export function refuseUnfinishedRestore(folder: string): void {
  if (existsSync(mark(folder))) throw new Error(`A restore into ${folder} was interrupted; run it again before you start the relay.`)
}

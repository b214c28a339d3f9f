import { createWriteStream, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { flush } from './flush.ts'

/** Where a data folder keeps what was moved out of its database. */
export const ARCHIVES_FOLDER = 'archives'

export interface ArchiveFile {
  readonly path: string
  readonly bytes: number
}

/** Lines of JSON, compressed, in a file that appears whole and on disk or not at all. */
export async function writeArchive(folder: string, name: string, lines: Iterable<object>): Promise<ArchiveFile> {
  const archives = join(folder, ARCHIVES_FOLDER)
  mkdirSync(archives, { recursive: true, mode: 0o700 })
  const path = join(archives, `${name}.ndjson.gz`)
  const unfinished = `${path}.unfinished`
  try {
    await pipeline(Readable.from(jsonLines(lines)), createGzip(), createWriteStream(unfinished, { mode: 0o600 }))
    flush(unfinished)
    renameSync(unfinished, path)
    flush(archives)
    return { path, bytes: statSync(path).size }
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  }
}

function* jsonLines(lines: Iterable<object>): IterableIterator<string> {
  for (const line of lines) yield `${JSON.stringify(line)}\n`
}

import { open, readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import { IMPORT_BYTES_MAX } from '@baton/shared/limits.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'

type Read = { readonly ok: true; readonly text: string } | Rejection

/** What stands at a path, as the relay takes it: a file as it is, a folder as a list of its files, `-` for standard input. */
export async function readSource(path: string): Promise<Read> {
  if (path === '-') return { ok: true, text: await readAll(process.stdin) }
  if (!(await stat(path)).isDirectory()) return readOne(path)
  const folder = await folderOf(path)
  if (folder === undefined) {
    return reject(
      'INVALID',
      'This folder holds no tracker that Baton knows: Backlog.md keeps its tasks in tasks/, beads in .beads/issues.jsonl. Name a file instead.',
    )
  }
  return folder.endsWith('.jsonl') ? readOne(folder) : readFolder(folder)
}

/** The folder itself, or what lies in it by the tracker's habit. */
async function folderOf(path: string): Promise<string | undefined> {
  for (const inside of [path, join(path, 'backlog'), join(path, '.backlog')]) {
    if ((await kindOf(join(inside, 'tasks'))) === 'folder' || (await kindOf(join(inside, 'completed'))) === 'folder') return inside
  }
  for (const inside of ['issues.jsonl', join('.beads', 'issues.jsonl')])
    if ((await kindOf(join(path, inside))) === 'file') return join(path, inside)
  return undefined
}

const kindOf = async (path: string): Promise<'folder' | 'file' | undefined> => {
  const found = await stat(path).catch(() => undefined)
  return found && (found.isDirectory() ? 'folder' : 'file')
}

async function readFolder(folder: string): Promise<Read> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile() && /\.(?:md|markdown)$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  const files: { readonly path: string; readonly text: string }[] = []
  let bytes = 0
  for (const path of paths.sort()) {
    const { size } = await stat(path)
    bytes += size
    if (bytes > IMPORT_BYTES_MAX) return tooLarge(folder)
    files.push({ path: relative(folder, path).split(sep).join('/'), text: await readFile(path, 'utf8') })
  }
  return { ok: true, text: JSON.stringify({ files }) }
}

async function readOne(path: string): Promise<Read> {
  const file = await open(path)
  try {
    return (await file.stat()).size > IMPORT_BYTES_MAX ? tooLarge(path) : { ok: true, text: await file.readFile('utf8') }
  } finally {
    await file.close()
  }
}

const tooLarge = (path: string): Rejection =>
  reject('TOO_LARGE', `${path} is larger than the ${IMPORT_BYTES_MAX} bytes that one import may have; make several of it.`, {
    bytesMax: IMPORT_BYTES_MAX,
  })

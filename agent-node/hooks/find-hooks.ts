import { accessSync, constants, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { NEWS_KINDS, type NewsKind } from '@baton/shared/news/news.ts'

/** A file in the folder of hooks, and whether it would run. */
export interface Hook {
  readonly path: string
  readonly event?: NewsKind
  readonly runs: boolean
  /** Why it would not. */
  readonly why?: string
}

export const hooksFolder = (home: string): string => join(home, 'hooks')

/** `hooks/<event>` is an executable, or a folder of several, which run in the order of their names. */
export function findHooks(home: string): readonly Hook[] {
  const folder = hooksFolder(home)
  return entriesOf(folder).flatMap((name) => {
    const path = join(folder, name)
    const event = NEWS_KINDS.find((kind) => kind === name)
    if (!event) return [{ path, runs: false, why: `There is no event ${name}; there are ${NEWS_KINDS.join(', ')}.` }]
    return isFolder(path) ? entriesOf(path).map((file) => hookAt(join(path, file), event)) : [hookAt(path, event)]
  })
}

const entriesOf = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .sort()
  } catch {
    return []
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

function hookAt(path: string, event: NewsKind): Hook {
  try {
    if (!statSync(path).isFile()) return { path, event, runs: false, why: 'It is no file.' }
    accessSync(path, constants.X_OK)
    return { path, event, runs: true }
  } catch {
    return { path, event, runs: false, why: 'It is not executable: chmod +x.' }
  }
}

import type { FrontFile } from '@baton/shared/import/backlog.ts'
import { parse, YAMLError } from 'yaml'

export interface TextFile {
  readonly path: string
  readonly text: string
}

/** A markdown file with YAML between two lines of `---` on top. */
export function readFront({ path, text }: TextFile): FrontFile {
  const [whole, yaml] = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text) ?? []
  if (whole === undefined || yaml === undefined) return { path, front: undefined, body: text }
  const body = text.slice(whole.length)
  try {
    // Aliases are no part of what trackers write, and a few of them make a file of a kilobyte one of gigabytes.
    const front: unknown = parse(withQuotedNames(yaml), { schema: 'core', maxAliasCount: 0, logLevel: 'error' })
    if (typeof front !== 'object' || front === null || Array.isArray(front)) return { path, front: undefined, body: text }
    return { path, front: front as Record<string, unknown>, body }
  } catch (error) {
    if (error instanceof YAMLError || error instanceof ReferenceError)
      return { path, front: undefined, body, fault: `its front matter is no YAML: ${firstLine(error)}` }
    throw error
  }
}

/** `assignee: @mia` is no YAML, and written all the same. */
const withQuotedNames = (yaml: string): string =>
  yaml.replace(/^([ \t]*(?:[\w-]+:|-)[ \t]+)(@[^'"#\n]+)$/gm, (_, key: string, name: string) => `${key}"${name.trim()}"`)

const firstLine = ({ message }: Error): string => message.split('\n', 1)[0] ?? ''

import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mulberry32 } from './mulberry32.ts'

const REAL = fileURLToPath(new URL('../../../shared/data/backlog-md.tar.gz', import.meta.url))

/** A folder as Backlog.md keeps it, and what must come of it. */
export interface BacklogFolder {
  /** For test titles: which folder this is. */
  readonly name: string
  readonly files: readonly { readonly path: string; readonly text: string }[]
  readonly facts: {
    /** Files, and those of them that are tasks, by folder. */
    readonly files: Readonly<Record<'tasks' | 'completed' | 'archive', number>>
    readonly tasks: Readonly<Record<'tasks' | 'completed' | 'archive', number>>
    readonly repeatedIds: number
    readonly done: number
  }
}

/** The folder of a real project where it lies beside the clone, with the answers that were counted there by hand; a generated one elsewhere. */
export const backlogFolder = (): BacklogFolder => realBacklog() ?? generateBacklog({ seed: 660, size: 660 })

function realBacklog(): BacklogFolder | undefined {
  if (!existsSync(REAL)) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'backlog-'))
  try {
    execFileSync('tar', ['xzf', REAL, '-C', folder])
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.md'))
    return {
      name: 'a real folder (Backlog.md, 2026)',
      files: paths.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') })),
      facts: {
        files: { tasks: 159, completed: 455, archive: 46 },
        // A readme stands in two of the folders.
        tasks: { tasks: 158, completed: 455, archive: 45 },
        repeatedIds: 10,
        done: 583,
      },
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const WORDS = ['Fix', 'the', 'lamp', 'über', '看板', '"quoted"', 'colon: here', "it's", '#hash', '- dash']

/** One seed makes one folder. What is in it is counted while it is made. */
export function generateBacklog({ seed, size }: { readonly seed: number; readonly size: number }): BacklogFolder {
  const random = mulberry32(seed)
  const below = (n: number) => Math.floor(random() * n)
  const count = { tasks: 0, completed: 0, archive: 0 }
  let done = 0
  const files = Array.from({ length: size }, (_, at) => {
    const folder = (['tasks', 'completed', 'archive'] as const)[below(3)] ?? 'tasks'
    const status = folder === 'completed' ? 'Done' : (['To Do', 'Done', 'In Progress'][below(3)] ?? 'To Do')
    count[folder]++
    if (status === 'Done') done++
    const title = Array.from({ length: 1 + below(5) }, () => WORDS[below(WORDS.length)]).join(' ')
    const front = [
      `id: BACK-${at + 1}`,
      `title: ${JSON.stringify(title)}`,
      `status: ${status}`,
      below(2) === 0 ? 'assignee: @mia' : 'assignee: []',
      `created_date: '2026-01-${String(1 + below(28)).padStart(2, '0')} 10:00'`,
      `labels: [${below(2) === 0 ? 'web' : ''}]`,
      at > 0 && below(3) === 0 ? `dependencies:\n  - task-${1 + below(at)}` : 'dependencies: []',
    ]
    const path = `backlog/${folder === 'archive' ? 'archive/tasks' : folder}/back-${at + 1}.md`
    return {
      path,
      text: `---\n${front.join('\n')}\n---\n\n## Description\n\nWhat.\n\n## Acceptance Criteria\n<!-- AC:BEGIN -->\n- [ ] #1 Works\n<!-- AC:END -->\n`,
    }
  })
  const readme = { path: 'backlog/tasks/readme.md', text: '# Tasks\n' }
  const facts = { files: { ...count, tasks: count.tasks + 1 }, tasks: count, repeatedIds: 0, done }
  return { name: `a generated folder (seed ${seed}, ${size} tasks)`, files: [...files, readme], facts }
}

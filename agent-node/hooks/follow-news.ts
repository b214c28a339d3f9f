import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Id } from '@baton/shared/ids.ts'
import type { News } from '@baton/shared/news/news.ts'
import { whoami } from '../agent-node.ts'
import { chooseProject } from '../choose-project.ts'
import { newsSince } from '../news.ts'
import type { Device } from '../open-device.ts'

export interface Following {
  readonly device: Device
  /** Where a project's cursor is kept, so that the next process goes on. */
  readonly cursorFile: (project: Id) => string
  /** What there is to do when it begins for the first time is news too. */
  readonly fromNow: boolean
  readonly signal: AbortSignal
  readonly onNews: (project: Id, news: readonly News[]) => Promise<void>
}

/** Tells what is new in the projects of a device, as it comes, until it is stopped. What is told stays told once it has been dealt with. */
export async function followNews({ device, cursorFile, fromNow, signal, onNews }: Following): Promise<void> {
  const { replica } = device
  let ring = () => {}
  let isNew = true
  const wake = () => {
    isNew = true
    ring()
  }
  const stop = replica.onChange(wake)
  signal.addEventListener('abort', wake)
  while (!signal.aborted) {
    if (!isNew) await new Promise<void>((resolve) => (ring = resolve))
    isNew = false
    for (const project of signal.aborted ? [] : await projectsOf(device)) {
      const me = await whoami(device)
      const cursor = read(cursorFile(project))
      const heard = me && (await newsSince(replica, me, project, cursor))
      if (!heard || heard.cursor === cursor) continue
      const news = cursor === undefined && fromNow ? [] : heard.news
      if (news.length > 0) await onNews(project, news)
      write(cursorFile(project), heard.cursor)
    }
  }
  stop()
  signal.removeEventListener('abort', wake)
}

/** The one that was chosen, or all that the device knows. */
async function projectsOf({ replica, project }: Device): Promise<readonly Id[]> {
  const workspace = await replica.workspace()
  if (project === undefined) return [...workspace.all('project')].map(({ id }) => id)
  const chosen = chooseProject(workspace, project)
  return chosen.ok ? [chosen.project.id] : []
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** Whole or not at all. */
function write(file: string, cursor: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.new`, cursor)
  renameSync(`${file}.new`, file)
}

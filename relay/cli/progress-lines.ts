import type { Progress } from '../store/sqlite/copy-database.ts'

/** As much of a terminal, file or pipe as it takes. */
export interface Paper {
  readonly isTTY?: boolean
  readonly write: (text: string) => unknown
}

/** What is done sooner needs no telling; and nobody reads faster. */
const EVERY_MS = 1_000

/** Says once a second how far it is: in a terminal in one line that is written over, else in a line each. */
export function progressLines(what: string, paper: Paper, now: () => number = () => performance.now()): (progress: Progress) => void {
  let saidAt = now()
  let isOpen = false
  return ({ done, total }) => {
    const isOver = done === total
    if (isOver ? !isOpen : now() - saidAt < EVERY_MS) return
    saidAt = now()
    isOpen = true
    const line = `${what}: ${done} of ${total} pages, ${Math.floor((100 * done) / total)} %`
    paper.write(paper.isTTY ? `\r${line}${isOver ? '\n' : ''}` : `${line}\n`)
  }
}

import type { Prose } from '@baton/shared/content/brief.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { Person } from './person.ts'

/** Waits until something stands on a person's board. */
export function until<Answer>(person: Person, look: (board: ProjectState) => Answer | undefined, what: string): Promise<Answer> {
  return eventually([person], async () => look(await person.board()), what)
}

/** Waits until a person reads something in the text of a task: a row may be there before the text, which takes another way. */
export function untilReads(person: Person, task: Id, isSo: (prose: Prose) => boolean, what: string): Promise<Prose> {
  const look = async () => {
    const prose = await person.prose(task)
    return prose && isSo(prose) ? prose : undefined
  }
  return eventually([person], look, what)
}

/** Looks now and after every change on these people's devices, until there is an answer. */
export function eventually<Answer>(people: readonly Person[], look: () => Promise<Answer | undefined>, what: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const wait = { isLooking: false, hasChanged: false, isOver: false }
    const end = (finish: () => void) => {
      wait.isOver = true
      clearTimeout(timer)
      for (const stop of stops) stop()
      finish()
    }
    // One look at a time: what changes during it is looked at next.
    const check = async () => {
      wait.hasChanged = true
      if (wait.isLooking) return
      wait.isLooking = true
      while (wait.hasChanged && !wait.isOver) {
        wait.hasChanged = false
        const answer = await look()
        if (answer !== undefined && !wait.isOver) end(() => resolve(answer))
      }
      wait.isLooking = false
    }
    const checkOrFail = () => void check().catch((error) => end(() => reject(error)))
    const names = people.map(({ name }) => name).join(' and ')
    // No sleep: changes end the wait, this only bounds it.
    const timer = setTimeout(() => end(() => reject(new Error(`${names} waited in vain until ${what}`))), PATIENCE_MS)
    const stops = people.map((person) => person.onChange(checkOrFail))
    checkOrFail()
  })
}

const PATIENCE_MS = 120_000

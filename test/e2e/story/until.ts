import type { Prose } from '@baton/shared/content/brief.ts'
import type { Id } from '@baton/shared/ids.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { Person, World } from './world.ts'

/** Waits until a person sees something on the board. */
export function until<Answer>(
  { project }: World,
  person: Person,
  look: (board: ProjectState) => Answer | undefined,
  what: string,
): Promise<Answer> {
  return eventually([person], async () => look(await person.replica.view(project)), what)
}

/** Waits until a person reads something in the text of a task: a row may be there before the text, which takes another way. */
export function untilReads({ project }: World, person: Person, task: Id, isSo: (prose: Prose) => boolean, what: string): Promise<Prose> {
  const look = async () => {
    const prose = await person.replica.prose(project, task)
    return prose && isSo(prose) ? prose : undefined
  }
  return eventually([person], look, what)
}

/** Looks now and after every change on these people's devices, until there is an answer. */
export function eventually<Answer>(people: readonly Person[], look: () => Promise<Answer | undefined>, what: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const end = (finish: () => void) => {
      clearTimeout(timer)
      for (const stop of stops) stop()
      finish()
    }
    const check = () => {
      look().then(
        (answer) => answer !== undefined && end(() => resolve(answer)),
        (error) => end(() => reject(error)),
      )
    }
    const names = people.map(({ name }) => name).join(' and ')
    // No sleep: changes end the wait, this only bounds it.
    const timer = setTimeout(() => end(() => reject(new Error(`${names} waited in vain until ${what}`))), PATIENCE_MS)
    const stops = people.map(({ replica }) => replica.onChange(check))
    check()
  })
}

const PATIENCE_MS = 120_000

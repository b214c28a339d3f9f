import { useRef } from 'react'
import { useRoute } from 'wouter'
import { readNote, writeNote } from '../replica/notes.ts'

const KEY = 'baton-last-project'

/** The prefix of the project on screen, else of the one that was: in settings the rail still leads back to it. */
export function useLastProject(): { readonly here: string | undefined; readonly last: string | undefined } {
  const [, match] = useRoute('/p/:prefix/*?')
  const here = match?.prefix
  const last = useRef<string>(undefined)
  last.current ??= readNote(KEY)
  if (here !== undefined && here !== last.current) {
    last.current = here
    writeNote(KEY, here)
  }
  return { here, last: last.current }
}

import type { Id } from '@baton/shared/ids.ts'
import { useEffect, useRef } from 'react'
import { useMarks } from '../replica/hooks.ts'
import { commandWords } from '../task/command-words.ts'
import { whyRefused } from '../task/refusal-words.ts'
import { useSay } from '../ui/toasts.tsx'
import { useDesk } from './desk.ts'
import { useTelling } from './use-telling.ts'

/** A refusal that arrives is read out; to the eye it stands on its card. Those that were there before are old news. */
export function useRefusalsToldOf(): void {
  const { project } = useDesk()
  const marks = useMarks(project)
  const telling = useTelling()
  const say = useSay()
  const told = useRef<Set<Id>>(undefined)
  useEffect(() => {
    const refused = [...marks.values()].flat().filter((mark) => mark.state === 'refused')
    const before = told.current
    told.current = new Set(refused.map(({ command }) => command.id))
    if (!before) return
    for (const mark of refused) {
      if (before.has(mark.command.id)) continue
      const now = telling()
      say.announce(`${commandWords(mark.command, now.state)} was refused. ${whyRefused(mark, now)}`)
    }
  }, [marks, telling, say])
}

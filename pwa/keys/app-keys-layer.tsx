import type { Project } from '@baton/shared/project/project.ts'
import { Suspense, useState } from 'react'
import { useLocation } from 'wouter'
import { lazily } from '../ui/lazily.ts'
import type { AppAction } from './app-keys.ts'
import type { Run } from './palette-entries.ts'
import { useAppKeys } from './use-app-keys.ts'

const Palette = lazily(() => import('./palette.tsx'), 'Palette')
const KeysHelp = lazily(() => import('./keys-help.tsx'), 'KeysHelp')

export interface AppKeysProps {
  /** The project that is on screen, or was last. */
  readonly project: Project | undefined
  /** Whether keys without Ctrl or ⌘ do anything. */
  readonly singleKeys: boolean
}

/** The keys that work everywhere, and what they open. */
export function AppKeysLayer({ project, singleKeys }: AppKeysProps) {
  const [, navigate] = useLocation()
  const [open, setOpen] = useState<'palette' | 'help'>()
  const act = (action: AppAction) => {
    if (action === 'palette' || action === 'help') return setOpen(action)
    navigate(placeOf(action, project?.prefix))
  }
  useAppKeys(singleKeys, act)
  const run = (chosen: Run) => {
    setOpen(undefined)
    if ('go' in chosen) navigate(chosen.go)
    else if (chosen.act === 'help') setOpen('help')
    else navigate('/add')
  }
  return (
    <Suspense>
      {open === 'palette' && <Palette project={project} onRun={run} onClose={() => setOpen(undefined)} />}
      {open === 'help' && <KeysHelp onClose={() => setOpen(undefined)} />}
    </Suspense>
  )
}

function placeOf(action: Exclude<AppAction, 'palette' | 'help'>, prefix: string | undefined): string {
  if (action === 'settings') return '/settings'
  if (action === 'projects' || prefix === undefined) return '/'
  return action === 'board' ? `/p/${prefix}` : `/p/${prefix}/${action}`
}

import type { Id } from '@baton/shared/ids.ts'
import { createContext, useContext, useState } from 'react'
import type { FormName } from './rewrite.ts'

/** The fields that have a menu of their own. */
export type FieldName = 'column' | 'priority' | 'type' | 'assignee' | 'label' | 'parent'

/** What is open of a task besides what is always there; one thing at a time. */
export type Open =
  | { readonly kind: 'form'; readonly form: Exclude<FormName, 'comment'> }
  | { readonly kind: 'field'; readonly field: FieldName }
  | { readonly kind: 'brief' }

/** What the parts of one task's view share. */
export interface Panel {
  readonly project: Id
  readonly task: Id
  readonly open: Open | undefined
  readonly setOpen: (open: Open | undefined) => void
}

/** Another task begins with nothing open. */
export function usePanelState(project: Id, task: Id, first?: Open): Panel {
  const [state, setState] = useState<{ readonly task: Id; readonly open: Open | undefined }>({ task, open: first })
  return { project, task, open: state.task === task ? state.open : undefined, setOpen: (open) => setState({ task, open }) }
}

export const PanelContext = createContext<Panel | undefined>(undefined)

export function usePanel(): Panel {
  const panel = useContext(PanelContext)
  if (panel === undefined) throw new Error('A part of a task stands inside a PanelContext.')
  return panel
}

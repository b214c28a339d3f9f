import type { TaskType } from '@baton/shared/task/task.ts'
import type { LucideIcon } from 'lucide-react'
import Bug from 'lucide-react/icons/bug'
import CornerDownRight from 'lucide-react/icons/corner-down-right'
import Layers from 'lucide-react/icons/layers'
import SquareCheck from 'lucide-react/icons/square-check'
import Wrench from 'lucide-react/icons/wrench'
import styles from './type-glyph.module.css'

export const TYPE_WORDS: Record<TaskType, string> = {
  task: 'Task',
  subtask: 'Subtask',
  defect: 'Defect',
  epic: 'Epic',
  chore: 'Chore',
}

const GLYPHS: Record<TaskType, LucideIcon> = { task: SquareCheck, subtask: CornerDownRight, defect: Bug, epic: Layers, chore: Wrench }

export function TypeGlyph({ type, silent = false }: { readonly type: TaskType; readonly silent?: boolean }) {
  const Glyph = GLYPHS[type]
  const words = TYPE_WORDS[type]
  const told = silent ? {} : { role: 'img', 'aria-label': words, 'aria-hidden': false, 'data-tip': words }
  return <Glyph size={14} strokeWidth={1.75} className={styles[type]} {...told} />
}

import type { Criterion } from '@baton/shared/content/brief.ts'
import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import Ellipsis from 'lucide-react/icons/ellipsis'
import Pencil from 'lucide-react/icons/pencil'
import Trash2 from 'lucide-react/icons/trash-2'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu } from '../ui/menu.tsx'
import type { MenuEntry } from '../ui/menu-entry.ts'
import styles from './criteria.module.css'

export interface CriterionRowProps {
  readonly criterion: Criterion
  readonly isWritable: boolean
  /** It was edited a moment ago: the focus comes here. */
  readonly isLeft: boolean
  readonly onEdit: () => void
  readonly onRemove: () => void
  readonly onUp?: () => void
  readonly onDown?: () => void
}

export function CriterionRow({ criterion: { text }, isWritable, isLeft, onEdit, onRemove, onUp, onDown }: CriterionRowProps) {
  if (!isWritable) return <div className={styles.row}>{text}</div>
  return (
    <div className={styles.row}>
      <button
        type="button"
        className={styles.text}
        aria-label={`Edit: ${text}`}
        // biome-ignore lint/a11y/noAutofocus: whoever left it by key is here
        autoFocus={isLeft}
        onClick={onEdit}
      >
        {text}
      </button>
      <Menu
        label="Criterion"
        align="end"
        entries={() => [
          { kind: 'action', label: 'Edit', icon: <Pencil size={14} />, run: onEdit },
          ...step('Move up', <ArrowUp size={14} />, onUp),
          ...step('Move down', <ArrowDown size={14} />, onDown),
          { kind: 'action', label: 'Remove', icon: <Trash2 size={14} />, danger: true, run: onRemove },
        ]}
        trigger={(menu) => <IconButton className={styles.more} label="More" size="small" icon={<Ellipsis size={15} />} {...menu} />}
      />
    </div>
  )
}

const step = (label: string, icon: React.ReactNode, run: (() => void) | undefined): readonly MenuEntry[] =>
  run ? [{ kind: 'action', label, icon, run }] : []

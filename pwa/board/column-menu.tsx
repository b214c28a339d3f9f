import type { Column } from '@baton/shared/column/column.ts'
import Ellipsis from 'lucide-react/icons/ellipsis'
import { Suspense, useRef, useState } from 'react'
import { IconButton } from '../ui/icon-button.tsx'
import { lazily } from '../ui/lazily.ts'
import styles from './column.module.css'

const ColumnMenuPopup = lazily(() => import('./column-menu-popup.tsx'), 'ColumnMenuPopup')

/** What whoever plans does with a column. The button is all there is of it before it is wanted. */
export function ColumnMenu({ column }: { readonly column: Column }) {
  const anchor = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState<boolean>()
  return (
    <>
      <IconButton
        ref={anchor}
        size="small"
        className={styles.menuButton ?? ''}
        label={`Change the column ${column.name}`}
        icon={<Ellipsis size={16} aria-hidden />}
        aria-haspopup="menu"
        aria-expanded={isOpen ?? false}
        onPointerEnter={ColumnMenuPopup.preload}
        onClick={() => setIsOpen(!isOpen)}
      />
      {isOpen !== undefined && (
        <Suspense>
          <ColumnMenuPopup column={column} isOpen={isOpen} anchor={anchor.current} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}

import type { Column } from '@baton/shared/column/column.ts'
import ArrowLeft from 'lucide-react/icons/arrow-left'
import ArrowRight from 'lucide-react/icons/arrow-right'
import Pencil from 'lucide-react/icons/pencil'
import Plus from 'lucide-react/icons/plus'
import Trash from 'lucide-react/icons/trash-2'
import { useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { useReplica } from '../replica/hooks.ts'
import { MenuAt } from '../ui/menu.tsx'
import type { MenuEntry } from '../ui/menu-entry.ts'
import { ColumnDialog } from './column-dialog.tsx'
import { rankOneOver } from './column-place.ts'
import { useDesk } from './desk.ts'
import type { Planned } from './foresee.ts'
import { tossCoin } from './toss-coin.ts'
import { useSend } from './use-send.ts'

interface ColumnMenuPopupProps {
  readonly column: Column
  readonly isOpen: boolean
  readonly anchor: Element | null
  readonly onClose: () => void
}

export function ColumnMenuPopup({ column, isOpen, anchor, onClose }: ColumnMenuPopupProps) {
  const { project } = useDesk()
  const replica = useReplica()
  const { refusal, send } = useSend()
  const [form, setForm] = useState<'edit' | 'add'>()
  return (
    <>
      <MenuAt open={isOpen} onClose={onClose} anchor={anchor} align="end" label={`Column ${column.name}`} entries={entries} />
      {form && <ColumnDialog column={column} form={form} onClose={() => setForm(undefined)} />}
    </>
  )

  function entries(): readonly MenuEntry[] {
    const remove: Planned = { id: uuidv7(), type: 'column.remove', args: { column: column.id } }
    const why = refusal(remove)
    return [
      { kind: 'action', label: 'Rename or limit…', icon: <Pencil size={16} />, run: () => setForm('edit') },
      { kind: 'action', label: 'Add a column beside it…', icon: <Plus size={16} />, run: () => setForm('add') },
      oneOver('left'),
      oneOver('right'),
      { kind: 'line' },
      {
        kind: 'action',
        label: 'Delete',
        icon: <Trash size={16} />,
        danger: why === undefined,
        ...(why !== undefined && { disabled: why }),
        run: () => void send(remove),
      },
    ]
  }

  function oneOver(to: 'left' | 'right'): MenuEntry {
    const rank = rankOneOver(replica.view(project), column, to, tossCoin)
    return {
      kind: 'action',
      label: to === 'left' ? 'Move left' : 'Move right',
      icon: to === 'left' ? <ArrowLeft size={16} /> : <ArrowRight size={16} />,
      ...(rank === undefined && { disabled: 'No other column of its stage is there.' }),
      run: () => void send({ id: uuidv7(), type: 'column.edit', args: { column: column.id, rank } }),
    }
  }
}

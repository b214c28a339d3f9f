import { Combobox } from '@base-ui/react/combobox'
import Check from 'lucide-react/icons/check'
import type { ReactNode } from 'react'
import { PopoverPopup } from '../ui/popover-popup.tsx'
import styles from './picker.module.css'

export interface PickerItem {
  readonly value: string
  readonly label: string
  readonly icon?: ReactNode
  /** Soft, behind the label. */
  readonly detail?: string | undefined
  readonly checked?: boolean
}

export interface PickerProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly anchor: Element | null
  readonly label: string
  readonly placeholder: string
  readonly items: readonly PickerItem[]
  readonly onPick: (value: string) => void
  /** With a way to make what is not there: a new label. */
  readonly onCreate?: (text: string) => void
  /** What is typed, where the caller looks for items itself. */
  readonly query?: { readonly text: string; readonly set: (text: string) => void }
  readonly empty: string
}

/** Some of many, by typing a part of their names. */
export function Picker({ open, onClose, anchor, label, ...rest }: PickerProps) {
  return (
    <PopoverPopup open={open} onClose={onClose} anchor={anchor} label={label}>
      <PickerList label={label} {...rest} />
    </PopoverPopup>
  )
}

export type PickerListProps = Omit<PickerProps, 'open' | 'onClose' | 'anchor'>

export function PickerList({ label, placeholder, items, onPick, onCreate, query, empty }: PickerListProps) {
  return (
    <Combobox.Root
      inline
      open
      autoHighlight
      items={items as PickerItem[]}
      value={null}
      {...(query ? { filter: null, inputValue: query.text, onInputValueChange: query.set } : {})}
      itemToStringLabel={(item: PickerItem) => item.label}
      onValueChange={(item: PickerItem | null) => item && onPick(item.value)}
    >
      <div className={styles.picker}>
        <Combobox.Input aria-label={label} placeholder={placeholder} className={styles.input} autoFocus onKeyDown={onKey} />
        <Combobox.Empty className={styles.empty}>{empty}</Combobox.Empty>
        <Combobox.List className={styles.list}>
          {(item: PickerItem) => (
            <Combobox.Item key={item.value} value={item} className={styles.item}>
              {item.icon && <span className={styles.icon}>{item.icon}</span>}
              <span className={styles.label}>{item.label}</span>
              {item.detail && <span className={styles.detail}>{item.detail}</span>}
              {item.checked && <Check size={14} aria-label="Chosen" />}
            </Combobox.Item>
          )}
        </Combobox.List>
      </div>
    </Combobox.Root>
  )

  /** Enter on words that nothing is called makes it. */
  function onKey(event: React.KeyboardEvent<HTMLInputElement> & { preventBaseUIHandler?: () => void }) {
    const text = event.currentTarget.value.trim()
    if (event.key !== 'Enter' || !onCreate || text === '') return
    if (items.some((item) => item.label.toLowerCase().includes(text.toLowerCase()))) return
    event.preventDefault()
    event.preventBaseUIHandler?.()
    onCreate(text)
  }
}

import { type ReactNode, useRef } from 'react'
import { MenuAt } from '../../ui/menu.tsx'
import type { MenuEntry } from '../../ui/menu-entry.ts'
import { type FieldName, usePanel } from '../panel.ts'
import { FieldButton, FieldRow, FieldWords } from './field-row.tsx'
import { useInSight } from './use-in-sight.ts'

export interface MenuFieldProps {
  readonly field: FieldName
  readonly name: string
  /** The value in words, for ears. */
  readonly words: string
  readonly keys?: string
  /** It may not be changed by whoever looks at it. */
  readonly isFixed: boolean
  readonly entries: () => readonly MenuEntry[]
  readonly children: ReactNode
}

/** A field with a few values. */
export function MenuField({ field, name, words, keys, isFixed, entries, children }: MenuFieldProps) {
  const { open, setOpen } = usePanel()
  const button = useRef<HTMLButtonElement>(null)
  const isOpen = open?.kind === 'field' && open.field === field
  useInSight(button, isOpen)
  if (isFixed)
    return (
      <FieldRow name={name}>
        <FieldWords>{children}</FieldWords>
      </FieldRow>
    )
  return (
    <FieldRow name={name}>
      <FieldButton
        ref={button}
        label={`${name}: ${words}`}
        {...(keys !== undefined && { keys })}
        isOpen={isOpen}
        popup="menu"
        onOpen={() => setOpen(isOpen ? undefined : { kind: 'field', field })}
      >
        {children}
      </FieldButton>
      <MenuAt open={isOpen} onClose={() => setOpen(undefined)} entries={entries} anchor={button.current} label={name} />
    </FieldRow>
  )
}

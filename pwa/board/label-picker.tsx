import type { Id } from '@baton/shared/ids.ts'
import { LABEL_CHARS_MAX } from '@baton/shared/limits.ts'
import { type KeyboardEvent, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { useView } from '../replica/hooks.ts'
import { PopoverAt } from '../ui/popover.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useDesk } from './desk.ts'
import { knownLabels } from './known-labels.ts'
import styles from './label-picker.module.css'
import { useSend } from './use-send.ts'

interface LabelPickerProps {
  readonly tasks: readonly Id[]
  readonly anchor: Element
  readonly onClose: () => void
}

/** More than this is found by typing. */
const LABELS_LISTED_MAX = 40

/** Labels are put on and taken off one by one; a new one is made by writing it. */
export function LabelPicker({ tasks, anchor, onClose }: LabelPickerProps) {
  const { project } = useDesk()
  const { send } = useSend()
  const [typed, setTyped] = useState('')
  const known = useView(project, knownLabels)
  const own = useView(project, (state) => tasks.map((task) => state.get('task', task)?.labels))
  const wanted = typed.trim()
  const listed = known.filter((label) => label.toLowerCase().includes(wanted.toLowerCase())).slice(0, LABELS_LISTED_MAX)
  const isNew = wanted !== '' && !known.includes(wanted)
  return (
    <PopoverAt open onClose={onClose} anchor={anchor} label="Labels">
      <div className={styles.picker}>
        <TextField
          bare
          label="Find or add a label"
          placeholder="Find or add a label"
          autoFocus
          maxLength={LABEL_CHARS_MAX}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={onKey}
        />
        <ul className={styles.list}>
          {listed.map((label) => (
            <li key={label}>
              <label className={styles.choice}>
                <input type="checkbox" checked={isOnAll(label)} onChange={() => toggle(label)} />
                <span className={styles.label}>{label}</span>
              </label>
            </li>
          ))}
          {isNew && (
            <li>
              <button type="button" className={styles.choice} onClick={() => toggle(wanted)}>
                Add “{wanted}”
              </button>
            </li>
          )}
          {listed.length === 0 && !isNew && <li className={styles.none}>No labels yet. Write the first one.</li>}
        </ul>
      </div>
    </PopoverAt>
  )

  function isOnAll(label: string): boolean {
    return own.every((labels) => labels?.includes(label))
  }

  function toggle(label: string): void {
    const type = isOnAll(label) ? 'label.remove' : 'label.add'
    void send(...tasks.map((task) => ({ id: uuidv7(), type, args: { task, label } }) as const))
    setTyped('')
  }

  function onKey(event: KeyboardEvent): void {
    const first = isNew ? wanted : listed[0]
    if (event.key !== 'Enter' || first === undefined || wanted === '') return
    event.preventDefault()
    toggle(first)
  }
}

import { type Column, STAGES, type Stage } from '@baton/shared/column/column.ts'
import { NAME_CHARS_MAX } from '@baton/shared/limits.ts'
import { type FormEvent, useId, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { useReplica } from '../replica/hooks.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SelectField, TextField } from '../ui/text-field.tsx'
import styles from './column.module.css'
import { rankBehind } from './column-place.ts'
import { useDesk } from './desk.ts'
import type { Planned } from './foresee.ts'
import { tossCoin } from './toss-coin.ts'
import { useSend } from './use-send.ts'

interface ColumnDialogProps {
  readonly column: Column
  /** Change this column, or add one beside it. */
  readonly form: 'edit' | 'add'
  readonly onClose: () => void
}

const STAGE_WORDS: Record<Stage, string> = {
  inbox: 'Inbox: new, not yet released',
  backlog: 'Backlog: ready to be claimed',
  active: 'Active: somebody works on it',
  review: 'Review: a result waits for a decision',
  done: 'Done',
}

export function ColumnDialog({ column, form, onClose }: ColumnDialogProps) {
  const { project } = useDesk()
  const replica = useReplica()
  const { send } = useSend()
  const id = useId()
  const isNew = form === 'add'
  const [name, setName] = useState(isNew ? '' : column.name)
  const [limit, setLimit] = useState(isNew ? '' : String(column.wip ?? ''))
  const [stage, setStage] = useState<Stage>(column.stage)
  const wip = limit.trim() === '' ? undefined : Number(limit)
  const nameError = name.trim() === '' ? 'A column has a name.' : undefined
  const limitError =
    wip === undefined || (Number.isInteger(wip) && wip >= 1) ? undefined : 'A whole number from 1 on, or nothing for no limit.'
  return (
    <Dialog
      open
      onClose={onClose}
      title={isNew ? 'Add a column' : `Change “${column.name}”`}
      width="narrow"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={id} aria-disabled={nameError !== undefined || limitError !== undefined}>
            {isNew ? 'Add column' : 'Save'}
          </Button>
        </>
      }
    >
      <form id={id} className={styles.form} onSubmit={(event) => void submit(event)}>
        <TextField label="Name" value={name} maxLength={NAME_CHARS_MAX} autoFocus onChange={({ target }) => setName(target.value)} />
        {isNew && (
          <SelectField
            label="Stage"
            hint="What the rules know of a column. It stays for good."
            value={stage}
            onChange={({ target }) => setStage(target.value as Stage)}
          >
            {STAGES.map((each) => (
              <option key={each} value={each}>
                {STAGE_WORDS[each]}
              </option>
            ))}
          </SelectField>
        )}
        <TextField
          label="Limit"
          optional
          inputMode="numeric"
          hint="At most so many tasks; then nothing more goes in."
          error={limitError}
          value={limit}
          onChange={({ target }) => setLimit(target.value)}
        />
      </form>
    </Dialog>
  )

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (nameError ?? limitError) return
    const command = isNew ? addition() : change()
    if (await send(command)) onClose()
  }

  function addition(): Planned {
    const rank = rankBehind(replica.view(project), column, stage, tossCoin)
    return { id: uuidv7(), type: 'column.add', args: { column: uuidv7(), name: name.trim(), stage, rank, wip } }
  }

  function change(): Planned {
    return { id: uuidv7(), type: 'column.edit', args: { column: column.id, name: name.trim(), wip: wip ?? null } }
  }
}

import { NAME_CHARS_MAX } from '@baton/shared/limits.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import { useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { useLocation } from 'wouter'
import { useCommands, useReplica } from '../replica/hooks.ts'
import { useProjects } from '../shell/use-projects.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FormError } from '../ui/form-error.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useSay } from '../ui/toasts.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import styles from './create-project.module.css'
import { asPrefix, suggestPrefix } from './suggest-prefix.ts'

export interface CreateProjectProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** A name is enough: what its keys start with is suggested, and can be said otherwise. */
export function CreateProject({ open, onClose }: CreateProjectProps) {
  const taken = new Set(useProjects().map(({ prefix }) => prefix))
  const [, go] = useLocation()
  const create = useCreate()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<string>()
  const prefix = chosen ?? suggestPrefix(name, taken)
  const { busy, refusal, submit } = useSubmit(async () => {
    const done = await create(name.trim(), prefix)
    if (!done.ok) return done
    setName('')
    setChosen(undefined)
    onClose()
    go(`/p/${prefix}`)
    return undefined
  })
  const isPrefixTaken = taken.has(prefix) || refusal?.code === 'EXISTS'
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Create a project"
      width="narrow"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="create-project" look="primary" busy={busy}>
            Create
          </Button>
        </>
      }
    >
      <form id="create-project" className={styles.form} onSubmit={submit}>
        <TextField
          label="Name"
          required
          maxLength={NAME_CHARS_MAX}
          autoComplete="off"
          placeholder="Website"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextField
          label="Prefix"
          required
          minLength={2}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          className={styles.prefix}
          value={prefix}
          hint={`Its tasks are called ${prefix || 'WEB'}-1, ${prefix || 'WEB'}-2 and so on. It stays as it is.`}
          error={isPrefixTaken ? `${prefix} belongs to another project; choose another.` : undefined}
          onChange={(event) => setChosen(asPrefix(event.currentTarget.value))}
        />
        <FormError>{refusal && !isPrefixTaken ? refusal.reason : undefined}</FormError>
      </form>
    </Dialog>
  )
}

/** With a relay at hand its answer is waited for: a refused prefix is told in the form. Without one it is created when there is one. */
const ANSWER_MS_MAX = 5_000

function useCreate(): (name: string, prefix: string) => Promise<{ readonly ok: true } | Rejection> {
  const replica = useReplica()
  const { send } = useCommands()
  const { toast } = useSay()
  return async (name, prefix) => {
    const sent = await send('project.create', { project: uuidv7(), name, prefix })
    if (!sent.ok) return sent
    const outcome = await replica.whenDecided(sent.command.id, replica.sync().online ? ANSWER_MS_MAX : 0)
    if (outcome?.status === 'rejected') {
      await replica.acknowledge(sent.command.id)
      const { code, reason } = outcome
      return { ok: false, code, reason }
    }
    if (outcome === undefined) toast({ text: `${name} is on this device. Its board opens when your relay has it.` })
    return { ok: true }
  }
}

import { REASON_CHARS_MAX } from '@baton/shared/limits.ts'
import { labelOf } from '@baton/shared/task/task.ts'
import { type FormEvent, useId, useState } from 'react'
import { useReplica } from '../replica/hooks.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { capitalised, memberWords } from '../ui/member-words.ts'
import { TextArea } from '../ui/text-field.tsx'
import { type Asking, useDesk } from './desk.ts'
import { useDrops } from './use-drops.ts'

interface Words {
  readonly title: string
  readonly says: string
  readonly verb: string
}

/** Some drops need a reason, for those who read later why. What was written and not sent is there again next time. */
export function ReasonDialog({ asking, onClose }: { readonly asking: Asking; readonly onClose: () => void }) {
  const desk = useDesk()
  const drops = useDrops()
  const form = useId()
  const draft = `reason/${asking.about}/${asking.task}`
  const [reason, setReason] = useState(() => String(desk.drafts.read(draft) ?? ''))
  const { title, says, verb } = useWords(asking)
  const isEmpty = reason.trim() === ''
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={says}
      width="narrow"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={form} aria-disabled={isEmpty}>
            {verb}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void submit(event)}>
        <TextArea
          label="Why?"
          rows={2}
          autoFocus
          maxLength={REASON_CHARS_MAX}
          value={reason}
          onChange={({ target }) => write(target.value)}
        />
      </form>
    </Dialog>
  )

  function write(text: string): void {
    setReason(text)
    desk.drafts.write(draft, text === '' ? undefined : text)
  }

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (isEmpty) return
    if (!(await drops.drop(asking.task, { ...asking.place, reason: reason.trim() }))) return
    desk.drafts.write(draft, undefined)
    onClose()
  }
}

function useWords({ task: id, about }: Asking): Words {
  const { project } = useDesk()
  const replica = useReplica()
  const state = replica.view(project)
  const task = state.get('task', id)
  const label = task ? labelOf(task) : 'this task'
  if (about === 'finish') {
    return {
      title: `Finish ${label}?`,
      says: 'Nobody handed in a result for it. Say why it is done, or not needed any more.',
      verb: 'Finish',
    }
  }
  if (about === 'reopen') {
    return { title: `Reopen ${label}?`, says: 'It goes back to Backlog. Say what is missing, for whoever takes it next.', verb: 'Reopen' }
  }
  const holder = memberWords(replica.workspace(), replica.identity()?.member, state.get('lease', id)?.member)
  return {
    title: `Take ${label} back?`,
    says: `${capitalised(holder)} is working on it and will be told why not any more.`,
    verb: 'Take it back',
  }
}

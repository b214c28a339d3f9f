import { REASON_CHARS_MAX } from '@baton/shared/limits.ts'
import type { LiveState } from '@baton/shared/replica/live-doc.ts'
import type { Verdict } from '@baton/shared/review/review.ts'
import type { Task } from '@baton/shared/task/task.ts'
import { TextArea } from '../../ui/text-field.tsx'
import { usePanel } from '../panel.ts'
import { draftName, NO_TEXT } from '../rewrite.ts'
import { useDeciding } from '../use-deciding.ts'
import { useDraft } from '../use-draft.ts'
import { useProse } from '../use-prose.ts'
import { VERB_WORDS } from '../verb-words.ts'
import { FormFrame } from './form-frame.tsx'

export interface DecideFormProps {
  readonly task: Task
  readonly verdict: Verdict
  readonly live: LiveState
  readonly onDecided?: () => void
}

/** A decision on what is on the screen: should any of it have changed by the time the relay hears of it, it asks again. */
export function DecideForm({ task, verdict, live, onDecided }: DecideFormProps) {
  const { setOpen } = usePanel()
  const prose = useProse(live, task.id)
  const { value, set, clear } = useDraft(draftName(task.id, verdict), NO_TEXT)
  const { decide, isBusy, refusal } = useDeciding(task, prose)
  const reason = value.text.trim()
  const isApproval = verdict === 'approve'
  return (
    <FormFrame
      label={VERB_WORDS[verdict]}
      verb={VERB_WORDS[verdict]}
      missing={
        prose === undefined
          ? 'The brief has not arrived on this device yet.'
          : !isApproval && reason === ''
            ? 'Say what is to change.'
            : undefined
      }
      isBusy={isBusy}
      refusal={refusal}
      onSend={() => void run()}
      onLeave={() => setOpen(undefined)}
    >
      <TextArea
        label={isApproval ? 'A word about it' : 'What is to change, and why?'}
        hint={isApproval ? 'The task goes to Done. Enter with Ctrl or ⌘ approves.' : 'The task goes back to its author first.'}
        optional={isApproval}
        rows={isApproval ? 1 : 3}
        autoFocus
        maxLength={REASON_CHARS_MAX}
        value={value.text}
        onChange={({ target }) => set({ ...value, text: target.value })}
      />
    </FormFrame>
  )

  async function run() {
    if (!(await decide(verdict, reason, value.again))) return
    clear()
    setOpen(undefined)
    onDecided?.()
  }
}

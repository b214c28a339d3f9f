import { RESULT_FIELD_CHARS_MAX } from '@baton/shared/limits.ts'
import { present } from '@baton/shared/present.ts'
import { openSubmissionByTask } from '@baton/shared/review/review.ts'
import type { Task } from '@baton/shared/task/task.ts'
import { useMemo } from 'react'
import { uuidv7 } from 'uuidv7'
import { useReplica, useView } from '../../replica/hooks.ts'
import { TextArea } from '../../ui/text-field.tsx'
import { usePanel } from '../panel.ts'
import { draftName, NO_RESULT, type ResultDraft, resultDraft, resultOf } from '../rewrite.ts'
import { useDraft } from '../use-draft.ts'
import { useSending } from '../use-sending.ts'
import { VERB_WORDS } from '../verb-words.ts'
import { FormFrame, type NotYet } from './form-frame.tsx'

type Part = Exclude<keyof ResultDraft, 'again'>

const PARTS: readonly { readonly part: Part; readonly label: string; readonly hint?: string; readonly rows: number }[] = [
  { part: 'summary', label: 'What was done?', rows: 3 },
  { part: 'changes', label: 'Changes, one a line', rows: 2 },
  { part: 'verification', label: 'How do you know that it works?', hint: 'What you ran or looked at, one a line.', rows: 2 },
  { part: 'risks', label: 'Risks, one a line', hint: 'What a reviewer should look at twice.', rows: 1 },
  { part: 'links', label: 'Links, one a line', rows: 1 },
]

/** A result to be handed in, or a better one in place of what waits for a decision. */
export function ResultForm({ form, task, notYet }: NotYet & { readonly form: 'submit' | 'replace'; readonly task: Task }) {
  const { project, setOpen } = usePanel()
  const replica = useReplica()
  const open = useView(project, (state) => state.first(openSubmissionByTask, task.id))
  const empty = useMemo(() => (form === 'replace' ? resultDraft(open?.result) : NO_RESULT), [form, open])
  const { value, set, clear } = useDraft(draftName(task.id, form), empty)
  const { send, isBusy, refusal } = useSending(project)
  return (
    <FormFrame
      label={VERB_WORDS[form]}
      verb={VERB_WORDS[form]}
      missing={value.summary.trim() === '' ? 'Say what was done.' : notYet}
      isBusy={isBusy}
      refusal={refusal}
      onSend={() => void run()}
      onLeave={() => setOpen(undefined)}
    >
      {PARTS.map(({ part, label, hint, rows }) => (
        <TextArea
          key={part}
          label={label}
          hint={hint}
          rows={rows}
          optional={part !== 'summary'}
          autoFocus={part === 'summary'}
          maxLength={RESULT_FIELD_CHARS_MAX}
          value={value[part]}
          onChange={({ target }) => set({ ...value, [part]: target.value })}
        />
      ))}
    </FormFrame>
  )

  async function run() {
    const submission = uuidv7()
    const result = resultOf(value)
    const fence = replica.view(project).get('lease', task.id)?.fence
    const sent =
      form === 'replace'
        ? await send('submission.replace', { submission, replaces: open?.id, result }, {}, value.again)
        : await send('task.submit', present({ task: task.id, submission, fence, result }), {}, value.again)
    if (!sent) return
    clear()
    setOpen(undefined)
  }
}

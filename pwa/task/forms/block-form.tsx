import { LIST_ITEMS_MAX, REASON_CHARS_MAX } from '@baton/shared/limits.ts'
import { present } from '@baton/shared/present.ts'
import { BLOCK_KINDS, type BlockKind, type Task } from '@baton/shared/task/task.ts'
import { useReplica } from '../../replica/hooks.ts'
import { SelectField, TextArea } from '../../ui/text-field.tsx'
import { usePanel } from '../panel.ts'
import { draftName, linesOf, NO_QUESTION } from '../rewrite.ts'
import { useDraft } from '../use-draft.ts'
import { useSending } from '../use-sending.ts'
import { FormFrame, type NotYet } from './form-frame.tsx'

const KIND_WORDS: Record<BlockKind, string> = {
  needs_input: 'Somebody has to decide or explain something',
  dependency: 'Something else has to happen first',
  capability: 'It takes somebody who can do what I cannot',
  transient: 'Something is broken for a while',
}

/** Why work cannot go on, as a question that somebody can answer. */
export function BlockForm({ task, notYet }: NotYet & { readonly task: Task }) {
  const { project, setOpen } = usePanel()
  const replica = useReplica()
  const { value, set, clear } = useDraft(draftName(task.id, 'block'), NO_QUESTION)
  const { send, isBusy, refusal } = useSending(project)
  const question = value.question.trim()
  const options = linesOf(value.options).slice(0, LIST_ITEMS_MAX)
  const isHeld = task.stage === 'active'
  return (
    <FormFrame
      label="Block"
      verb="Block"
      missing={question === '' ? 'Say what is needed to go on.' : notYet}
      isBusy={isBusy}
      refusal={refusal}
      onSend={() => void run()}
      onLeave={() => setOpen(undefined)}
    >
      <SelectField
        label="What is in the way?"
        value={value.kind}
        onChange={({ target }) => set({ ...value, kind: target.value as BlockKind })}
      >
        {BLOCK_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {KIND_WORDS[kind]}
          </option>
        ))}
      </SelectField>
      <TextArea
        label="The question"
        hint={
          isHeld
            ? 'You give the task back while it waits. The answer brings it to you first.'
            : 'Nobody claims the task until this is answered.'
        }
        autoFocus
        maxLength={REASON_CHARS_MAX}
        value={value.question}
        onChange={({ target }) => set({ ...value, question: target.value })}
      />
      <TextArea
        label="Answers to choose from, one a line"
        optional
        rows={2}
        value={value.options}
        onChange={({ target }) => set({ ...value, options: target.value })}
      />
    </FormFrame>
  )

  async function run() {
    const fence = isHeld ? replica.view(project).get('lease', task.id)?.fence : undefined
    const args = { task: task.id, kind: value.kind, question, options: options.length > 0 ? options : undefined, fence }
    if (!(await send('task.block', present(args), {}, value.again))) return
    clear()
    setOpen(undefined)
  }
}

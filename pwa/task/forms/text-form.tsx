import { firstColumn } from '@baton/shared/column/column.ts'
import { mentionsIn } from '@baton/shared/comment/mentions.ts'
import { COMMENT_CHARS_MAX, REASON_CHARS_MAX } from '@baton/shared/limits.ts'
import { present } from '@baton/shared/present.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { SendOptions } from '@baton/shared/replica/clerk.ts'
import type { Task } from '@baton/shared/task/task.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'
import { uuidv7 } from 'uuidv7'
import { useReplica } from '../../replica/hooks.ts'
import { TextArea } from '../../ui/text-field.tsx'
import { usePanel } from '../panel.ts'
import { draftName, NO_TEXT } from '../rewrite.ts'
import { useDraft } from '../use-draft.ts'
import { useSending } from '../use-sending.ts'
import { VERB_WORDS } from '../verb-words.ts'
import { FormFrame, type NotYet } from './form-frame.tsx'

type TextVerb = 'release' | 'take-back' | 'finish' | 'reopen' | 'answer'

interface World {
  readonly state: ProjectState
  readonly workspace: WorkspaceState
}

interface TextVerbFacts {
  readonly label: string
  readonly hint: string
  readonly charsMax: number
  /** Why there is nothing to send without words; absent where words are welcome but not needed. */
  readonly missing?: string
  readonly command: (
    task: Task,
    text: string,
    world: World,
  ) => readonly [type: string, args: Readonly<Record<string, unknown>>, options?: SendOptions]
}

const VERBS: Record<TextVerb, TextVerbFacts> = {
  release: {
    label: 'A note for whoever takes it next',
    hint: 'What did you find out, and what is left?',
    charsMax: REASON_CHARS_MAX,
    command: ({ id }, note, { state }) => [
      'task.release',
      present({ task: id, fence: state.get('lease', id)?.fence, note: note === '' ? undefined : note }),
    ],
  },
  'take-back': {
    label: 'Why do you take it back?',
    hint: 'Whoever holds it reads this. What they have not handed in stays theirs.',
    charsMax: REASON_CHARS_MAX,
    missing: 'Say why, for the one who holds it.',
    command: ({ id }, reason, { state }) => {
      const fence = state.get('lease', id)?.fence
      return ['task.force-release', { task: id, reason }, fence === undefined ? {} : { basis: { fence } }]
    },
  },
  finish: {
    label: 'Why is it finished?',
    hint: 'Nobody hands anything in and nobody decides; this is what stays.',
    charsMax: REASON_CHARS_MAX,
    missing: 'Say why it is finished without a result.',
    command: ({ id, column }, reason, { state }) => [
      'task.move',
      { task: id, column: firstColumn(state, 'done')?.id, reason },
      { basis: { from: column } },
    ],
  },
  reopen: {
    label: 'What is left to do?',
    hint: 'The task goes back to Backlog, and what it blocked waits for it again.',
    charsMax: REASON_CHARS_MAX,
    missing: 'Say what is left, for whoever takes it.',
    command: ({ id }, reason) => ['task.reopen', { task: id, reason }],
  },
  answer: {
    label: 'Your answer',
    hint: 'It stays as a comment, and the task goes back to whoever asked.',
    charsMax: COMMENT_CHARS_MAX,
    missing: 'Write an answer, or choose one above.',
    command: ({ id }, text, { workspace }) => {
      const mentions = mentionsIn(text, workspace.all('member'))
      return ['task.answer', { task: id, comment: uuidv7(), text, ...(mentions.length > 0 && { mentions }) }]
    },
  },
}

/** A verb that takes a few words. */
export function TextForm({ form, task, notYet }: NotYet & { readonly form: TextVerb; readonly task: Task }) {
  const { project, setOpen } = usePanel()
  const replica = useReplica()
  const draft = useDraft(draftName(task.id, form), NO_TEXT)
  const { send, isBusy, refusal } = useSending(project)
  const { label, hint, charsMax, missing, command } = VERBS[form]
  const text = draft.value.text.trim()
  return (
    <FormFrame
      label={VERB_WORDS[form]}
      verb={VERB_WORDS[form]}
      missing={text === '' ? (missing ?? notYet) : notYet}
      isBusy={isBusy}
      refusal={refusal}
      danger={form === 'take-back'}
      onSend={() => void run()}
      onLeave={() => setOpen(undefined)}
    >
      <TextArea
        label={label}
        hint={hint}
        autoFocus
        maxLength={charsMax}
        optional={missing === undefined}
        value={draft.value.text}
        onChange={({ target }) => draft.set({ ...draft.value, text: target.value })}
      />
    </FormFrame>
  )

  async function run() {
    const [type, args, options] = command(task, text, { state: replica.view(project), workspace: replica.workspace() })
    if (!(await send(type, args, options, draft.value.again))) return
    draft.clear()
    setOpen(undefined)
  }
}

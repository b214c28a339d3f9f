import type { LiveState } from '@baton/shared/replica/live-doc.ts'
import type { Task } from '@baton/shared/task/task.ts'
import { BlockForm } from './forms/block-form.tsx'
import { DecideForm } from './forms/decide-form.tsx'
import { ResultForm } from './forms/result-form.tsx'
import { TextForm } from './forms/text-form.tsx'
import { usePanel } from './panel.ts'
import { isWritable, type Offer } from './verbs.ts'

export interface VerbFormProps {
  readonly task: Task
  readonly live: LiveState
  readonly offers: readonly Offer[]
}

/** The form of the verb that was chosen. When the verb is not open any more the form goes and its draft stays. */
export function VerbForm({ task, live, offers }: VerbFormProps) {
  const { open } = usePanel()
  if (open?.kind !== 'form') return null
  const { form } = open
  const offer = offers.find(({ verb }) => verb === form)
  if (!offer || !isWritable(offer)) return null
  const notYet = offer.refusal?.reason
  switch (form) {
    case 'release':
    case 'take-back':
    case 'finish':
    case 'reopen':
    case 'answer':
      return <TextForm key={form} form={form} task={task} notYet={notYet} />
    case 'block':
      return <BlockForm task={task} notYet={notYet} />
    case 'submit':
    case 'replace':
      return <ResultForm key={form} form={form} task={task} notYet={notYet} />
    case 'approve':
    case 'request-changes':
      return <DecideForm key={form} verdict={form} task={task} live={live} />
  }
}

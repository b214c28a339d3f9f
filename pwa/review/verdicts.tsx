import type { LiveState } from '@baton/shared/replica/live-doc.ts'
import { labelOf, type Task } from '@baton/shared/task/task.ts'
import { whyNot } from '../board/drop-words.ts'
import { DecideForm } from '../task/forms/decide-form.tsx'
import { usePanel } from '../task/panel.ts'
import { useTelling } from '../task/use-telling.ts'
import { VerbForm } from '../task/verb-form.tsx'
import { VERB_WORDS } from '../task/verb-words.ts'
import type { Offer } from '../task/verbs.ts'
import { Button } from '../ui/button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { useSay } from '../ui/toasts.tsx'
import styles from './review-desk.module.css'

export interface VerdictsProps {
  readonly task: Task
  readonly live: LiveState
  readonly offers: readonly Offer[]
  readonly onDecided: () => void
}

const KEYS = { approve: 'A', 'request-changes': 'R' } as const

/** The two ways to decide, at the bottom of what is read. */
export function Verdicts({ task, live, offers, onDecided }: VerdictsProps) {
  const { project, open, setOpen } = usePanel()
  const { toast } = useSay()
  const form = open?.kind === 'form' ? open.form : undefined
  const verdicts = offers.filter((offer): offer is Offer & { verb: keyof typeof KEYS } => offer.verb in KEYS)
  const telling = useTelling(project)
  const refusal = verdicts.find((offer) => offer.refusal)?.refusal
  const why = verdicts.length === 0 ? 'You are not allowed to review here.' : refusal && whyNot(refusal, telling)
  return (
    <footer className={styles.verdicts}>
      {form === 'approve' || form === 'request-changes' ? (
        <DecideForm
          key={form}
          verdict={form}
          task={task}
          live={live}
          onDecided={() => {
            toast({
              text: form === 'approve' ? `You approved ${labelOf(task)}` : `You requested changes of ${labelOf(task)}`,
              tone: 'good',
            })
            onDecided()
          }}
        />
      ) : form === 'replace' ? (
        <VerbForm task={task} live={live} offers={offers} />
      ) : (
        <div className={styles.buttons}>
          {verdicts.map(({ verb, refusal }) => (
            <Button
              key={verb}
              look={verb === 'approve' && !refusal ? 'primary' : 'plain'}
              aria-disabled={refusal !== undefined}
              data-tip={refusal?.reason}
              onClick={() => !refusal && setOpen({ kind: 'form', form: verb })}
            >
              {VERB_WORDS[verb]} <Kbd keys={KEYS[verb]} />
            </Button>
          ))}
          {offers.some(({ verb, refusal }) => verb === 'replace' && !refusal) && (
            <Button onClick={() => setOpen({ kind: 'form', form: 'replace' })}>{VERB_WORDS.replace}</Button>
          )}
          {why && <p className={styles.why}>{why}</p>}
        </div>
      )}
    </footer>
  )
}

import { firstColumn } from '@baton/shared/column/column.ts'
import type { Task } from '@baton/shared/task/task.ts'
import { uuidv7 } from 'uuidv7'
import { whyNot } from '../board/drop-words.ts'
import { useDropper } from '../board/use-dropper.ts'
import { useReplica } from '../replica/hooks.ts'
import { Button } from '../ui/button.tsx'
import { usePanel } from './panel.ts'
import type { FormName } from './rewrite.ts'
import { useSending } from './use-sending.ts'
import { useTelling } from './use-telling.ts'
import styles from './verb-bar.module.css'
import { VERB_WORDS } from './verb-words.ts'
import { isWritable, leadingOffer, type Offer, type TaskVerb } from './verbs.ts'

export interface VerbBarProps {
  readonly task: Task
  readonly offers: readonly Offer[]
}

/** What can be done with the task now. What cannot is in sight too, with the reason: that teaches how to get there. */
export function VerbBar({ task, offers: all }: VerbBarProps) {
  // Finishing without a result is seldom meant: Done is in the menu of columns.
  const offers = all.filter(({ verb }) => verb !== 'finish')
  const panel = usePanel()
  const { run, isBusy, refusal } = useInstant(task)
  const leading = leadingOffer(offers)
  const telling = useTelling(panel.project)
  const open = panel.open?.kind === 'form' ? panel.open.form : undefined
  // Where nothing leads on, the first reason is worth reading without pointing.
  const told = leading ? undefined : offers.find((offer) => offer.refusal)
  if (offers.length === 0) return null
  return (
    <div className={styles.frame}>
      <div className={styles.bar} role="toolbar" aria-label="What to do">
        {offers.map((offer) => (
          <Button
            key={offer.verb}
            look={offer === leading && open === undefined ? 'primary' : 'plain'}
            busy={isBusy && isInstant(offer.verb)}
            aria-disabled={!isWritable(offer)}
            aria-expanded={isInstant(offer.verb) ? undefined : open === offer.verb}
            aria-describedby={offer.refusal ? `why-not-${offer.verb}` : undefined}
            data-tip={offer.refusal && whyNot(offer.refusal, telling)}
            onClick={() => choose(offer)}
          >
            {VERB_WORDS[offer.verb]}
          </Button>
        ))}
      </div>
      {told && (
        <p id={`why-not-${told.verb}`} className={styles.why}>
          {told.refusal && whyNot(told.refusal, telling)}
        </p>
      )}
      {offers.map(
        (offer) =>
          offer.refusal &&
          offer !== told && (
            <span key={offer.verb} id={`why-not-${offer.verb}`} className="unseen">
              {whyNot(offer.refusal, telling)}
            </span>
          ),
      )}
      {refusal && (
        <p role="alert" className={styles.refused}>
          {refusal.reason}
        </p>
      )}
    </div>
  )

  function choose(offer: Offer) {
    const { verb } = offer
    if (!isWritable(offer)) return
    if (isInstant(verb)) void run(verb)
    else panel.setOpen(open === verb ? undefined : { kind: 'form', form: verb })
  }
}

type Instant = Exclude<TaskVerb, FormName>

const isInstant = (verb: TaskVerb): verb is Instant => verb === 'accept' || verb === 'claim' || verb === 'clear-attention'

/** Verbs that need no words. */
function useInstant(task: Task) {
  const { project } = usePanel()
  const replica = useReplica()
  const dropper = useDropper()
  const { send, isBusy, refusal } = useSending(project)
  const run = (verb: Instant) => {
    switch (verb) {
      case 'accept': {
        const column = firstColumn(replica.view(project), 'backlog')
        return send('task.move', { task: task.id, column: column?.id }, { basis: { from: task.column } })
      }
      case 'claim':
        return send('task.claim', { task: task.id, session: dropper()?.session, attempt: uuidv7() })
      case 'clear-attention':
        return send('task.clear-attention', { task: task.id })
    }
  }
  return { run, isBusy, refusal }
}

import type { Id } from '@baton/shared/ids.ts'
import { type ReactNode, useState } from 'react'
import { again } from '../board/again.ts'
import { sendPlanned } from '../board/send-planned.ts'
import { useDropper } from '../board/use-dropper.ts'
import { useKept, useReplica } from '../replica/hooks.ts'
import type { Mark } from '../replica/mark.ts'
import { KeptWords } from '../status/kept-words.tsx'
import { Button } from '../ui/button.tsx'
import { useSay } from '../ui/toasts.tsx'
import { commandWords } from './command-words.ts'
import styles from './notice.module.css'
import { whyRefused } from './refusal-words.ts'
import { rewriteOf, wordsOf } from './rewrite.ts'
import { useTelling } from './use-telling.ts'

export interface NoticeProps {
  readonly project: Id
  readonly mark: Exclude<Mark, { state: 'pending' }>
  /** Opens the form in which it was written, with its words in it; absent where nothing can be written now. */
  readonly onRewrite?: (() => void) | undefined
  readonly children?: ReactNode
}

/** What the relay did not do: why, with what was typed, and what one can do about it. */
export function Notice({ project, mark, onRewrite, children }: NoticeProps) {
  const telling = useTelling(project)
  const { acknowledge } = useKept()
  const { command, state } = mark
  const rewrite = rewriteOf(command)
  const what = commandWords(command, telling.state)
  return (
    <section className={styles.notice} data-state={state} aria-label={state === 'parked' ? 'You were away' : 'Refused'}>
      {state === 'parked' ? (
        <p>
          <strong>You were away.</strong> {what} waited on this device for so long that it may surprise others by now. Nothing was done yet.
        </p>
      ) : (
        <p>
          <strong>{what} was refused.</strong> {whyRefused(mark, telling)}
        </p>
      )}
      {children}
      {rewrite && (
        <>
          <p className={styles.caption}>Your text is kept below.</p>
          <KeptWords text={wordsOf(rewrite.draft)} />
        </>
      )}
      <div className={styles.choices}>
        {state === 'parked' ? (
          <Confirm mark={mark} />
        ) : onRewrite ? (
          <Button size="small" onClick={onRewrite}>
            Edit and send again
          </Button>
        ) : (
          !rewrite && command.type !== 'review.decide' && <TryAgain project={project} mark={mark} />
        )}
        <Button size="small" look="quiet" onClick={() => void acknowledge(command.id)}>
          {state === 'parked' ? 'Drop it' : 'Dismiss'}
        </Button>
      </div>
    </section>
  )
}

/** The same once more, from what stands there now. The refused one is let go when the new one is stored. */
function TryAgain({ project, mark }: Pick<NoticeProps, 'project' | 'mark'>) {
  const replica = useReplica()
  const dropper = useDropper()
  const { texts, dropText } = useKept()
  const { toast } = useSay()
  const [isBusy, setBusy] = useState(false)
  const run = async () => {
    const who = dropper()
    if (!who) return
    setBusy(true)
    // The text of a task that was refused lies apart; it comes along.
    const text = mark.command.type === 'task.create' ? texts.find(({ root }) => root === `d:${String(mark.command.args.task)}`) : undefined
    const planned = again(replica.view(project), [text ? withBrief(mark, text.text) : mark], who)
    const refusal = await sendPlanned(replica, project, planned)
    setBusy(false)
    if (refusal) return toast({ text: refusal.reason, tone: 'bad' })
    await replica.acknowledge(mark.command.id)
    if (text) await dropText(text.id)
  }
  return (
    <Button size="small" busy={isBusy} onClick={() => void run()}>
      Try again
    </Button>
  )
}

const withBrief = (mark: NoticeProps['mark'], brief: string): NoticeProps['mark'] => ({
  ...mark,
  command: { ...mark.command, args: { ...mark.command.args, brief } },
})

function Confirm({ mark: { command } }: Pick<NoticeProps, 'mark'>) {
  const { commands, confirm } = useKept()
  const { toast } = useSay()
  const [isBusy, setBusy] = useState(false)
  const run = async () => {
    const kept = commands.find((each) => each.command.id === command.id)
    if (!kept) return
    setBusy(true)
    const sent = await confirm(kept)
    setBusy(false)
    if (!sent.ok) toast({ text: sent.reason, tone: 'bad' })
  }
  return (
    <Button size="small" busy={isBusy} onClick={() => void run()}>
      Do it now
    </Button>
  )
}

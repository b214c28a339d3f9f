import type { Id } from '@baton/shared/ids.ts'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { KeptWords } from '../status/kept-words.tsx'
import { Button } from '../ui/button.tsx'
import styles from './notice.module.css'
import { draftName, type FormDraft, type FormName, wordsOf } from './rewrite.ts'
import { useDrafts } from './use-draft.ts'
import { VERB_WORDS } from './verb-words.ts'
import { isWritable, type Offer } from './verbs.ts'

type VerbForm = Exclude<FormName, 'comment'>

/** Written for a verb that is not open any more: the claim ran out, somebody else decided. It is still the writer's. */
export function UnsentDrafts({ task, offers }: { readonly task: Id; readonly offers: readonly Offer[] }) {
  const drafts = useDrafts()
  useSyncExternalStore(drafts.subscribe, () => drafts.version)
  const kept = FORMS.filter((form) => !offers.some((offer) => offer.verb === form && isWritable(offer))).map((form) => ({
    form,
    draft: drafts.read(draftName(task, form)) as FormDraft | undefined,
  }))
  return kept.map(({ form, draft }) => {
    const words = draft === undefined ? '' : wordsOf(draft).trim()
    return (
      words !== '' && <UnsentDraft key={form} form={form} words={words} onDrop={() => drafts.write(draftName(task, form), undefined)} />
    )
  })
}

/** What is being sent is let go a moment after its verb is closed: that is no loss to tell of. */
const TOLD_AFTER_MS = 500

function UnsentDraft({ form, words, onDrop }: { readonly form: VerbForm; readonly words: string; readonly onDrop: () => void }) {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), TOLD_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!isLate) return null
  return (
    <section className={styles.notice} data-state="parked" aria-label="Written and not sent">
      <p>
        <strong>You wrote this and did not send it</strong> (“{VERB_WORDS[form]}”). That is not possible any more; your text is kept.
      </p>
      <KeptWords text={words} />
      <div className={styles.choices}>
        <Button size="small" look="quiet" onClick={onDrop}>
          Drop it
        </Button>
      </div>
    </section>
  )
}

const FORMS: readonly VerbForm[] = [
  'submit',
  'replace',
  'block',
  'answer',
  'request-changes',
  'approve',
  'release',
  'take-back',
  'finish',
  'reopen',
]

import { useNow, useReplica } from '../replica/hooks.ts'
import { commandWords } from '../task/command-words.ts'
import { whyRefused } from '../task/refusal-words.ts'
import { Button } from '../ui/button.tsx'
import styles from './card.module.css'
import type { CardEdge } from './card-edge.ts'
import { useDesk } from './desk.ts'
import { useTrouble } from './use-trouble.ts'

type Troubled = Extract<CardEdge, { kind: 'refused' | 'parked' }>

export interface CardTroubleProps {
  readonly edge: Troubled
  /** The card itself is what was refused: letting go of it is letting go of its text. */
  readonly isNew?: boolean
}

/** Why what was asked of the relay did not happen, in one line, and what to do about it. */
export function CardTrouble({ edge, isNew = false }: CardTroubleProps) {
  const trouble = useTrouble()
  return (
    <section className={styles.trouble} aria-label={edge.kind === 'refused' ? 'Refused' : 'Waiting for you'}>
      <p className={styles.why}>{useTroubleWords(edge)}</p>
      <span className={styles.choices}>
        <Button size="small" onClick={() => void trouble.drop(edge.marks)}>
          {isNew ? 'Discard' : edge.kind === 'refused' ? 'Undo' : 'Drop it'}
        </Button>
        <Button size="small" onClick={() => void trouble.again(edge.marks)}>
          {edge.kind === 'refused' ? 'Try again' : 'Do it now'}
        </Button>
      </span>
    </section>
  )
}

/** About the first of them: what was refused behind it was refused because of it. */
function useTroubleWords({ kind, marks: [first] }: Troubled): string {
  const { project } = useDesk()
  const replica = useReplica()
  const now = useNow(MINUTE_MS)
  if (first === undefined) return ''
  const state = replica.view(project)
  if (kind === 'parked') return `${commandWords(first.command, state)} waited here while you were away.`
  return whyRefused(first as Refused, { state, workspace: replica.workspace(), me: replica.identity()?.member, now })
}

type Refused = Extract<CardEdge, { kind: 'refused' }>['marks'][number]

const MINUTE_MS = 60_000

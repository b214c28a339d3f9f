import type { Task } from '@baton/shared/task/task.ts'
import { useNow, useReplica, useView } from '../replica/hooks.ts'
import { commandWords, typedIn } from '../task/command-words.ts'
import { whyRefused } from '../task/refusal-words.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import styles from './card.module.css'
import type { CardEdge } from './card-edge.ts'
import { useDesk } from './desk.ts'
import { taskPath } from './paths.ts'
import { useTrouble } from './use-trouble.ts'

type Troubled = Extract<CardEdge, { kind: 'refused' | 'parked' }>

export interface CardTroubleProps {
  readonly task: Pick<Task, 'id' | 'key'>
  readonly edge: Troubled
  /** The card itself is what was refused: letting go of it is letting go of its text. */
  readonly isNew?: boolean
}

/** Why what was asked of the relay did not happen, in one line, and what to do about it. */
export function CardTrouble({ task, edge, isNew = false }: CardTroubleProps) {
  return (
    <section className={styles.trouble} aria-label={edge.kind === 'refused' ? 'Refused' : 'Waiting for you'}>
      <p className={styles.why}>{useTroubleWords(edge)}</p>
      <span className={styles.choices}>
        {!isNew && edge.marks.some(mustBeRead) ? <Open task={task} /> : <Choices edge={edge} isNew={isNew} />}
      </span>
    </section>
  )
}

/** Words are let go of by whoever has them before their eyes, and a decision is made on what is on the screen: both are in the task. */
const mustBeRead = ({ state, command }: Troubled['marks'][number]): boolean =>
  state === 'refused' && (command.type === 'review.decide' || typedIn(command) !== undefined)

function Open({ task }: Pick<CardTroubleProps, 'task'>) {
  const { project } = useDesk()
  const path = useView(project, (state) => taskPath(state, task, { search: window.location.search }))
  return (
    <ButtonLink size="small" href={path}>
      Open
    </ButtonLink>
  )
}

function Choices({ edge, isNew }: { readonly edge: Troubled; readonly isNew: boolean }) {
  const trouble = useTrouble()
  return (
    <>
      <Button size="small" onClick={() => void trouble.drop(edge.marks)}>
        {isNew ? 'Discard' : edge.kind === 'refused' ? 'Undo' : 'Drop it'}
      </Button>
      <Button size="small" onClick={() => void trouble.again(edge.marks)}>
        {edge.kind === 'refused' ? 'Try again' : 'Do it now'}
      </Button>
    </>
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

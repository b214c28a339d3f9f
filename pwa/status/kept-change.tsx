import type { Id } from '@baton/shared/ids.ts'
import { projectOf, provisionalLabel } from '@baton/shared/ids.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { WireCommand } from '@baton/shared/protocol/command.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import type { StoredCommand } from '@baton/shared/replica/storage.ts'
import { useState } from 'react'
import { Link } from 'wouter'
import { useKept, useNow, useReplica, useView } from '../replica/hooks.ts'
import { commandWords, typedIn } from '../task/command-words.ts'
import { type Telling, whyRefused } from '../task/refusal-words.ts'
import { Button } from '../ui/button.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import styles from './kept-change.module.css'
import { KeptWords } from './kept-words.tsx'

/** A change of this person's that was refused, or that waits for their word since they were away: what it was, why, and what can be done. */
export function KeptChange({ kept }: { readonly kept: StoredCommand }) {
  const project = projectOf(kept.command.stream)
  return project === undefined ? <WorkspaceChange kept={kept} /> : <ProjectChange kept={kept} project={project} />
}

function ProjectChange({ kept, project }: { readonly kept: StoredCommand; readonly project: Id }) {
  const replica = useReplica()
  const now = useNow(MINUTE_MS)
  const words = useView(project, (state) => commandWords(kept.command, state))
  const why = useView(project, (state) => whyOf(kept, { state, workspace: replica.workspace(), me: replica.identity()?.member, now }))
  const about = useView(project, (state) => aboutOf(kept.command, state))
  return (
    <Change kept={kept} words={words} why={why}>
      {about.key !== undefined && <Link href={`/p/${about.prefix}/t/${about.key}`}>{about.key}</Link>} {about.title}
    </Change>
  )
}

function WorkspaceChange({ kept }: { readonly kept: StoredCommand }) {
  return <Change kept={kept} words="Your change" why={reasonOf(kept)} />
}

interface ChangeProps {
  readonly kept: StoredCommand
  readonly words: string
  readonly why: string
  readonly children?: React.ReactNode
}

function Change({ kept, words, why, children }: ChangeProps) {
  const { acknowledge, confirm } = useKept()
  const [refusal, setRefusal] = useState<Rejection>()
  const { command, outcome } = kept
  const typed = typedIn(command)
  const isParked = outcome?.status === 'parked'
  return (
    <li className={styles.change} data-state={isParked ? 'parked' : 'refused'}>
      <p className={styles.what}>
        <b>{words}</b> {children}{' '}
        <span className={styles.when}>
          <RelativeTime at={command.at} />
        </span>
      </p>
      <p className={styles.why}>{why}</p>
      {typed !== undefined && <KeptWords text={typed} />}
      {refusal && <p role="alert">{refusal.reason}</p>}
      <p className={styles.actions}>
        {isParked && (
          <Button size="small" look="primary" onClick={() => void confirm(kept).then((sent) => sent.ok || setRefusal(sent))}>
            Do it now
          </Button>
        )}
        <Button size="small" onClick={() => void acknowledge(command.id)}>
          {isParked ? 'Drop it' : 'Dismiss'}
        </Button>
      </p>
    </li>
  )
}

const reasonOf = ({ outcome }: StoredCommand): string =>
  outcome === undefined || outcome.status === 'accepted'
    ? ''
    : outcome.status === 'parked'
      ? 'You were away when this was to be done. Others have gone on since; is it still what you want?'
      : outcome.reason

function whyOf(kept: StoredCommand, telling: Telling): string {
  const { command, outcome } = kept
  return outcome?.status === 'rejected' ? whyRefused({ command, outcome }, telling) : reasonOf(kept)
}

/** The task that a command is about, as one finds it. */
function aboutOf({ args }: WireCommand, state: ProjectState): { prefix: string; key?: string; title?: string } {
  const submission = state.get('submission', String(args.submission ?? args.replaces))
  const task = state.get('task', submission?.task ?? String(args.task ?? args.from))
  const [board] = state.all('board')
  return task === undefined
    ? { prefix: '' }
    : { prefix: board?.prefix ?? '', key: task.key ?? provisionalLabel(task.id), title: task.title }
}

const MINUTE_MS = 60_000

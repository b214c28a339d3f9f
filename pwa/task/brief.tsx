import type { Rejection } from '@baton/shared/rejection.ts'
import type { LiveState } from '@baton/shared/replica/live-doc.ts'
import type { Task } from '@baton/shared/task/task.ts'
import { type MouseEvent, useDeferredValue, useEffect, useState } from 'react'
import { Markdown } from '../editor/markdown.tsx'
import { Part } from '../editor/part.tsx'
import { useReplica, useSync } from '../replica/hooks.ts'
import { Button } from '../ui/button.tsx'
import { lazily } from '../ui/lazily.ts'
import { Skeleton } from '../ui/skeleton.tsx'
import styles from './brief.module.css'
import { usePanel } from './panel.ts'
import { Section } from './section.tsx'
import { useObserved } from './use-observed.ts'
import { textOf } from './use-prose.ts'
import { useUndo } from './use-undo.ts'

const TextEditor = lazily(() => import('../editor/text-editor.tsx'), 'TextEditor')

export interface BriefProps {
  readonly task: Task
  readonly live: LiveState
}

/** What is to be done, as it is read; a click or E writes in it. */
export function Brief({ task, live }: BriefProps) {
  const panel = usePanel()
  const { account } = useReplica()
  const text = textOf(live)
  const brief = useDeferredValue(useObserved(text?.text, (type) => type.toString()))
  const undo = useUndo(text?.text)
  const [refusal, setRefusal] = useState<Rejection>()
  const isWritable = live.status === 'ready'
  useFetched(isWritable)
  const isEditing = isWritable && panel.open?.kind === 'brief'
  const edit = () => panel.setOpen({ kind: 'brief' })
  const leave = () => {
    setRefusal(undefined)
    panel.setOpen(undefined)
  }
  return (
    <Section
      title="Brief"
      note={<Unsaved live={live} />}
      tools={
        isWritable && (
          <Button
            size="small"
            look="quiet"
            data-tip={isEditing ? undefined : 'Edit the brief'}
            data-tip-keys={isEditing ? 'Esc' : 'E'}
            onPointerEnter={TextEditor.preload}
            onClick={isEditing ? leave : edit}
          >
            {isEditing ? 'Done' : 'Edit'}
          </Button>
        )
      }
    >
      {isEditing && text && undo ? (
        <Part loading={<Loading />} missing={<NoEditor />}>
          <TextEditor
            key={text.doc.guid}
            text={text.text}
            awareness={text.awareness}
            undo={undo}
            me={account.member}
            label="Brief"
            hint="What is to be done, and why? Markdown is welcome."
            onRefused={setRefusal}
            onLeave={leave}
          />
        </Part>
      ) : brief === undefined ? (
        <Absent live={live} />
      ) : brief.trim() === '' ? (
        <Nothing isWritable={isWritable} onEdit={edit} />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the button above does the same by key
        // biome-ignore lint/a11y/useKeyWithClickEvents: the button above does the same by key
        <div
          className={styles.reading}
          data-writable={isWritable || undefined}
          onClick={(event) => isWritable && clickedText(event) && edit()}
        >
          <Markdown text={brief} />
        </div>
      )}
      {refusal && (
        <p role="alert" className={styles.refused}>
          {refusal.reason}
        </p>
      )}
      {live.trouble !== undefined && (
        <p role="alert" className={styles.refused}>
          This browser cannot keep what you type here: it may be full. It is tried again; copy your text before you close this tab.
        </p>
      )}
      {live.status === 'readonly' && task.key === undefined && <p className={styles.soft}>{live.refusal.reason}</p>}
    </Section>
  )
}

/** The editor is fetched before anybody asks for it: who opens a task may be offline when they do. */
function useFetched(isWritable: boolean): void {
  useEffect(() => {
    if (!isWritable) return
    const timer = setTimeout(TextEditor.preload, FETCH_AFTER_MS)
    return () => clearTimeout(timer)
  }, [isWritable])
}

/** What one came to see comes first. */
const FETCH_AFTER_MS = 300

/** What the relay does not have is said where it stands, for as long as nobody else can see it. */
function Unsaved({ live: { unsaved } }: { readonly live: LiveState }) {
  const { online } = useSync()
  if (unsaved === 0 || online) return null
  return (
    <span role="status" className={styles.unsaved}>
      {unsaved === 1 ? '1 edit' : `${unsaved} edits`} only on this device
    </span>
  )
}

/** Nobody knows the text yet: nothing that could be taken for an empty brief. */
function Absent({ live }: { readonly live: LiveState }) {
  const { online } = useSync()
  if (live.status === 'absent') return <p className={styles.soft}>{live.refusal.reason}</p>
  return (
    <div role="status">
      <p className={styles.soft}>
        {online ? 'Loading the text…' : 'The text has not arrived on this device yet. It comes as soon as the relay is there.'}
      </p>
      {online && <Loading />}
    </div>
  )
}

/** It is fetched with the first task that is opened; who went offline before that waits for it. */
const NoEditor = () => <p className={styles.soft}>The editor has not arrived on this device yet. Load Baton again when you are online.</p>

function Loading() {
  return (
    <div className={styles.loading}>
      <Skeleton width="92%" />
      <Skeleton width="78%" />
      <Skeleton width="40%" />
    </div>
  )
}

function Nothing({ isWritable, onEdit }: { readonly isWritable: boolean; readonly onEdit: () => void }) {
  if (!isWritable) return <p className={styles.soft}>There is no brief.</p>
  return (
    <button type="button" className={styles.nothing} onClick={onEdit}>
      Write what is to be done, and why…
    </button>
  )
}

/** A click that follows a link or marks words is no wish to write. */
function clickedText({ target }: MouseEvent): boolean {
  const isOnControl = target instanceof Element && target.closest('a, input, button') !== null
  return !isOnControl && (getSelection()?.isCollapsed ?? true)
}

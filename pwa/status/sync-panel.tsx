import { useEffect, useState } from 'react'
import { useKept, useSync } from '../replica/hooks.ts'
import { KeptChange } from './kept-change.tsx'
import { KeptTextItem } from './kept-text-item.tsx'
import { ProblemAction } from './problem-action.tsx'
import { SyncLog } from './sync-log.tsx'
import styles from './sync-panel.module.css'
import { syncWords } from './sync-words.ts'

/** Behind the sync icon: how things stand, what needs this person, and what happened. */
export function SyncPanel() {
  const sync = useSync()
  const { commands, texts } = useKept()
  return (
    <div className={styles.panel}>
      <p className={styles.sentence} aria-live="polite">
        {syncWords(sync)}
      </p>
      {sync.problem && <ProblemAction problem={sync.problem} />}
      {commands.length + texts.length > 0 && (
        <section aria-label="Needs you" className={styles.kept}>
          <ul>
            {commands.map((kept) => (
              <KeptChange key={kept.command.id} kept={kept} />
            ))}
            {texts.map((text) => (
              <KeptTextItem key={text.id} text={text} />
            ))}
          </ul>
        </section>
      )}
      <section aria-label="Log">
        <h3 className={styles.heading}>In this tab</h3>
        <SyncLog />
      </section>
      <Room />
    </div>
  )
}

/** How much of this device's storage is used, and whether the browser may clear it when room is short. */
function Room() {
  const [words, setWords] = useState<string>()
  useEffect(() => {
    void roomWords().then(setWords)
  }, [])
  return words === undefined ? null : <p className={styles.soft}>{words}</p>
}

async function roomWords(): Promise<string | undefined> {
  const { storage } = navigator
  if (!storage?.estimate) return undefined
  const [{ usage = 0, quota = 0 }, isPersistent] = await Promise.all([storage.estimate(), storage.persisted()])
  const room = `${megabytes(usage)} used on this device of ${megabytes(quota)}`
  return isPersistent
    ? `${room}; the browser keeps it.`
    : `${room}; the browser may clear it when room is short, but not what is on the relay.`
}

const megabytes = (bytes: number): string =>
  bytes < 1e9 ? `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB` : `${(bytes / 1e9).toFixed(0)} GB`

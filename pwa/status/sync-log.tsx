import { useSyncLog } from '../replica/hooks.ts'
import type { LogEntry } from '../replica/sync-state.ts'
import { clockTime } from '../ui/ago.ts'
import styles from './sync-panel.module.css'

/** What went to and fro since this tab was opened, newest first. */
export function SyncLog() {
  const entries = useSyncLog()
  if (entries.length === 0) return <p className={styles.soft}>Nothing yet in this tab.</p>
  return (
    <ol className={styles.log}>
      {entries.toReversed().map((entry) => (
        <li key={entry.id} data-what={entry.what}>
          <time dateTime={new Date(entry.at).toISOString()}>{clockTime(entry.at)}</time> <span>{wordsOf(entry)}</span>
        </li>
      ))}
    </ol>
  )
}

function wordsOf(entry: LogEntry): string {
  switch (entry.what) {
    case 'connected':
      return 'Connected to the relay'
    case 'disconnected':
      return 'Connection lost'
    case 'text-saved':
      return 'Text saved on the relay'
    case 'problem':
      return entry.problem.reason
    case 'queued':
      return `On this device: ${thing(entry.command.type)}`
    case 'confirmed':
      return `Saved on the relay: ${thing(entry.command.type)}`
    case 'refused':
      return `Refused: ${thing(entry.command.type)}. ${entry.reason}`
    case 'parked':
      return `Waits for you: ${thing(entry.command.type)}`
  }
}

/** A command's type as people read it. */
const thing = (type: string): string => THINGS[type] ?? type.replace(/[.-]/g, ' ')

const THINGS: Readonly<Record<string, string>> = {
  'task.create': 'new task',
  'task.edit': 'change of a task',
  'task.move': 'move',
  'task.claim': 'claim',
  'task.release': 'release',
  'task.block': 'question',
  'task.answer': 'answer',
  'task.submit': 'result',
  'submission.replace': 'new result',
  'review.decide': 'decision',
  'comment.add': 'comment',
  'label.add': 'label',
  'label.remove': 'label taken off',
  'link.add': 'link',
  'link.remove': 'link removed',
}

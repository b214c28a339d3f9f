import type { Criterion } from '@baton/shared/content/brief.ts'
import { CRITERIA_PER_TASK_MAX } from '@baton/shared/limits.ts'
import type { LiveState } from '@baton/shared/replica/live-doc.ts'
import type { Task } from '@baton/shared/task/task.ts'
import Plus from 'lucide-react/icons/plus'
import { useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { Button } from '../ui/button.tsx'
import styles from './criteria.module.css'
import { CriterionEditor } from './criterion-editor.tsx'
import { CriterionRow } from './criterion-row.tsx'
import { rankAt } from './rank-at.ts'
import { Section } from './section.tsx'
import { textOf, useProse } from './use-prose.ts'

export interface CriteriaProps {
  readonly task: Task
  readonly live: LiveState
}

const NEW = 'new'

/** What must be true for the task to be done. Whether it is, says a result; so there is nothing to tick here. */
export function Criteria({ task, live }: CriteriaProps) {
  const criteria = useProse(live, task.id)?.criteria
  const map = textOf(live)?.criteria
  const [editing, setEditing] = useState<string>()
  // Whoever leaves one goes on where it stands.
  const [left, setLeft] = useState<string>()
  const isWritable = live.status === 'ready'
  if (!criteria || !map || (criteria.length === 0 && !isWritable)) return null
  return (
    <Section title="Acceptance criteria">
      {criteria.length > 0 && (
        <ol className={styles.list}>
          {criteria.map((criterion, at) => (
            <li key={criterion.id}>
              {editing === criterion.id ? (
                <CriterionEditor
                  draft={`${task.id}/criterion/${criterion.id}`}
                  text={criterion.text}
                  onSave={(text) => save(criterion, text)}
                  onLeave={(byKey) => leave(criterion.id, byKey)}
                />
              ) : (
                <CriterionRow
                  criterion={criterion}
                  isWritable={isWritable}
                  isLeft={left === criterion.id}
                  onEdit={() => setEditing(criterion.id)}
                  onRemove={() => map.delete(criterion.id)}
                  {...(at > 0 && { onUp: () => move(criterion, at - 1) })}
                  {...(at < criteria.length - 1 && { onDown: () => move(criterion, at + 1) })}
                />
              )}
            </li>
          ))}
        </ol>
      )}
      {editing === NEW ? (
        <CriterionEditor draft={`${task.id}/criterion/new`} text="" onSave={add} onNext={add} onLeave={(byKey) => leave(NEW, byKey)} />
      ) : (
        isWritable &&
        criteria.length < CRITERIA_PER_TASK_MAX && (
          <Button
            className={styles.add}
            size="small"
            look="quiet"
            icon={<Plus size={14} />}
            autoFocus={left === NEW}
            onClick={() => setEditing(NEW)}
          >
            Add a criterion
          </Button>
        )
      )}
    </Section>
  )

  function leave(which: string, byKey: boolean) {
    setEditing(undefined)
    setLeft(byKey ? which : undefined)
  }

  // A criterion is always written whole: half of two edits would be neither.
  function save({ id, rank }: Criterion, text: string) {
    map?.set(id, { text, rank })
  }

  function add(text: string) {
    map?.set(uuidv7(), { text, rank: rankAt(criteria ?? [], criteria?.length ?? 0) })
  }

  function move({ id, text }: Criterion, to: number) {
    const others = criteria?.filter((each) => each.id !== id) ?? []
    map?.set(id, { text, rank: rankAt(others, to) })
  }
}

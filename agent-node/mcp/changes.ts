import { digestOf } from '@baton/shared/canonical.ts'
import { present } from '@baton/shared/present.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { Task } from '@baton/shared/task/task.ts'
import type { z } from 'zod'
import { type Desk, taskAt } from './desk.ts'
import { moveOf } from './place.ts'
import { criteriaFrom, memberAt } from './references.ts'
import type { updateInput } from './update-input.ts'
import type { Draft } from './write.ts'

type Asked = z.infer<typeof updateInput>
type Change = Omit<Draft, 'id'>
type Changes = { readonly ok: true; readonly changes: readonly Change[] } | Rejection

/** One update of a tool as the commands that make it up. */
export async function changesOf(desk: Desk, task: Task, asked: Asked): Promise<Changes> {
  const parts = [
    fieldChanges(desk, task, asked),
    labelChanges(task, asked),
    blockerChanges(desk, task, asked),
    moveChanges(desk, task, asked),
  ]
  const changes: Change[] = []
  for (const part of [...parts, await proseChanges(desk, task, asked)]) {
    if (!part.ok) return part
    changes.push(...part.changes)
  }
  return { ok: true, changes }
}

const all = (...changes: readonly Change[]): Changes => ({ ok: true, changes })

function fieldChanges(desk: Desk, task: Task, { title, type, priority, assignee, estimate, due, parent: ref }: Asked): Changes {
  const parent = typeof ref === 'string' ? taskAt(desk, ref) : undefined
  if (parent && !parent.ok) return parent
  const set = present({
    title,
    type,
    priority,
    assignee: typeof assignee === 'string' ? memberAt(desk, assignee) : assignee,
    estimate,
    due,
    parent: ref === null ? null : parent?.task.id,
  })
  return Object.keys(set).length === 0 ? all() : all({ type: 'task.edit', args: { task: task.id, ...set } })
}

function labelChanges({ id: task }: Task, { addLabels = [], removeLabels = [] }: Asked): Changes {
  return all(
    ...addLabels.map((label) => ({ type: 'label.add', args: { task, label } })),
    ...removeLabels.map((label) => ({ type: 'label.remove', args: { task, label } })),
  )
}

function blockerChanges(desk: Desk, { id: to }: Task, { addBlockedBy = [], removeBlockedBy = [] }: Asked): Changes {
  const changes: Change[] = []
  for (const [type, refs] of [
    ['link.add', addBlockedBy],
    ['link.remove', removeBlockedBy],
  ] as const) {
    for (const ref of refs) {
      const blocker = taskAt(desk, ref)
      if (!blocker.ok) return blocker
      changes.push({ type, args: { type: 'blocks', from: blocker.task.id, to } })
    }
  }
  return all(...changes)
}

function moveChanges(desk: Desk, task: Task, { column, before }: Asked): Changes {
  if (column === undefined && before === undefined) return all()
  const move = moveOf(desk, task, { column, before })
  return move.ok ? all(move.change) : move
}

async function proseChanges({ replica, project }: Desk, task: Task, { brief, criteria: texts, digest }: Asked): Promise<Changes> {
  if (brief === undefined && texts === undefined) return all()
  if (digest === undefined) return reject('INVALID', 'Say which text yours replaces: give the digest that task_get showed.')
  const before = await replica.prose(project.id, task.id)
  if (before && digestOf(before) !== digest) {
    return reject('STALE_CONTENT', 'The brief changed since you read it. Read it again and write against its new digest.', {
      digest: digestOf(before),
    })
  }
  const criteria = texts && criteriaFrom(texts, before?.criteria)
  return all({ type: 'brief.write', args: present({ task: task.id, brief, criteria }), basis: { digest } })
}

import { present } from '@baton/shared/present.ts'
import type { Task } from '@baton/shared/task/task.ts'
import type { Sight } from './desk.ts'
import { isUnconfirmed } from './rows.ts'
import { named, taskAuthor, untrusted } from './untrusted.ts'

/** The facts of one task whose length has a limit; its long texts come in pieces. */
export function taskSummary(desk: Sight, task: Task) {
  const { view, workspace } = desk
  const { id, key, type, title, stage, priority, assignee, estimate, due, parent, attention } = task
  return present({
    id,
    key,
    type,
    title: untrusted(taskAuthor(workspace, task), title),
    stage,
    column: columnName(desk, task),
    priority,
    assignee: assignee === undefined ? undefined : assigneeName(desk, assignee),
    estimate,
    due,
    parent: parent === undefined ? undefined : (view.get('task', parent)?.key ?? parent),
    needsAttention: attention,
    createdAt: new Date(task.createdAt).toISOString(),
    updatedAt: new Date(task.updatedAt).toISOString(),
    pending: isUnconfirmed(desk, task) ? true : undefined,
  })
}

function columnName({ view }: Sight, task: Task) {
  const name = view.get('column', task.column)?.name
  return name === undefined ? undefined : untrusted('the board', name)
}

/** A member, or a name that an import brought. */
function assigneeName({ workspace }: Sight, assignee: string): unknown {
  return workspace.get('member', assignee) ? named(workspace, assignee) : untrusted('an import', assignee)
}

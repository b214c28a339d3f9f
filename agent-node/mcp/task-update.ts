import { present } from '@baton/shared/present.ts'
import { changesOf } from './changes.ts'
import { lookAgain, taskAt } from './desk.ts'
import { answer } from './envelope.ts'
import { taskSummary } from './task-summary.ts'
import { tool } from './tool.ts'
import { updateInput } from './update-input.ts'
import { commandId, write } from './write.ts'

export const taskUpdate = tool({
  name: 'task_update',
  about: 'Change fields (null clears), labels, blockers, place, brief or criteria of a task. Each part is decided on its own.',
  input: updateInput,
  effect: 'change',
  run: async (desk, args) => {
    const found = taskAt(desk, args.task)
    if (!found.ok) return found
    const changes = await changesOf(desk, found.task, args)
    if (!changes.ok) return changes
    let sync: 'confirmed' | 'pending' = 'confirmed'
    const done: string[] = []
    for (const [at, change] of changes.changes.entries()) {
      const written = await write(desk, { ...change, id: commandId(desk, 'task_update', args.idempotencyKey, String(at), change.type) })
      if (!written.ok) return { ...written, detail: { ...written.detail, ...present({ refused: change.type, done }) } }
      if (written.sync === 'pending') sync = 'pending'
      done.push(change.type)
    }
    const now = await lookAgain(desk)
    const task = now.view.get('task', found.task.id) ?? found.task
    return answer({ task: taskSummary(now, task), done }, done.length === 0 ? 'Nothing was asked for.' : 'Changed.', sync)
  },
})

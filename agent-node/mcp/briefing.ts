import { briefing as briefingOf } from '@baton/shared/board/briefing.ts'
import { present } from '@baton/shared/present.ts'
import { z } from 'zod'
import type { Desk } from './desk.ts'
import { answer } from './envelope.ts'
import { project } from './inputs.ts'
import { syncOf, taskRow } from './rows.ts'
import { tool } from './tool.ts'
import { named, untrusted } from './untrusted.ts'

/** Enough of each list to go on with; the counts are whole, and task_search shows the rest. */
const ITEMS_MAX = 8

export const briefing = tool({
  name: 'briefing',
  about: 'Start here: who you are, what you hold, what waits, and what to do next.',
  input: z.strictObject({ project }),
  effect: 'read',
  run: async (desk) => {
    const { me, counts, held, submissions, questions, next } = briefingOf(desk.view, desk.me)
    const rows = {
      held: rowsOf(
        desk,
        held.map(({ task }) => task.id),
      ),
      submissions: rowsOf(
        desk,
        submissions.map(({ task }) => task.id),
      ),
      questions: rowsOf(
        desk,
        questions.map(({ task }) => task.id),
      ),
    }
    const status = await desk.replica.status()
    const data = {
      you: { member: me.member, name: named(desk.workspace, me.member), scopes: me.scopes, session: desk.session.id },
      project: { prefix: desk.project.prefix, name: untrusted('the board', desk.project.name) },
      counts,
      ...rows,
      next: nextOf(desk, next.do, next.task),
      device: present({ online: status.online, undecided: status.undecided, kept: status.kept }),
    }
    return answer(data, HINTS[next.do], syncOf(Object.values(rows).flat()))
  },
})

const HINTS = {
  execute: 'Go on with what you hold.',
  'apply-changes': 'A review asked for changes on what you hold: read it with task_get.',
  answer: 'Somebody waits for an answer.',
  review: 'A submission waits: read it with task_get, decide with review_decide.',
  'take-up': 'A task was passed to you: task_claim takes it up.',
  'decide-proposal': 'Another brief is proposed.',
  attend: 'A task needs a person’s attention.',
  release: 'Tasks wait in Inbox until somebody releases them.',
  claim: 'Take the next task: queue_next with claim: true.',
  wait: 'Nothing waits for you.',
} as const

function nextOf(desk: Desk, action: keyof typeof HINTS, id: string | undefined) {
  const task = id === undefined ? undefined : desk.view.get('task', id)
  return present({ do: action, task: task && taskRow(desk, task) })
}

function rowsOf(desk: Desk, ids: readonly string[]) {
  return ids.slice(0, ITEMS_MAX).flatMap((id) => {
    const task = desk.view.get('task', id)
    return task ? [taskRow(desk, task)] : []
  })
}

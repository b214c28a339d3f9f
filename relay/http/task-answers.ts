import { NO_PROJECT } from './ask.ts'
import { answer } from './reply.ts'
import type { Answers } from './run-verb.ts'
import { taskHistory } from './task-history.ts'

export const taskAnswers: Answers = {
  'task.history': async ({ streams, project }, { task, after = 0 }) =>
    project ? answer(await taskHistory(streams, project, task, after)) : NO_PROJECT,
}

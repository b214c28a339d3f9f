import { present } from '@baton/shared/present.ts'
import { reject } from '@baton/shared/rejection.ts'
import { z } from 'zod'
import { answer } from './envelope.ts'
import { project } from './inputs.ts'
import { tool } from './tool.ts'
import { authorOf, named, untrusted } from './untrusted.ts'

export const handoffGet = tool({
  name: 'handoff_get',
  about: 'All of one handoff.',
  input: z.strictObject({ handoff: z.string().describe('Its id'), project }),
  effect: 'read',
  run: async (desk, { handoff: id }) => {
    const { view, workspace } = desk
    const handoff = view.get('handoff', id)
    if (!handoff) return reject('NOT_FOUND', 'There is no such handoff in this project on this device.')
    const from = authorOf(workspace, handoff.member)
    const texts = (list: readonly string[]) => (list.length === 0 ? undefined : untrusted(from, list))
    const { at, status, settled, summary, context, nextStep } = handoff
    return answer(
      present({
        id,
        status,
        at: new Date(at).toISOString(),
        by: { from },
        settledBy: settled && named(workspace, settled.by),
        summary: untrusted(from, summary),
        nextStep: untrusted(from, nextStep),
        openTasks: handoff.openTasks.map((task) => view.get('task', task)?.key ?? task),
        openQuestions: texts(handoff.openQuestions),
        decisions: texts(handoff.decisions),
        failedApproaches: texts(handoff.failedApproaches),
        verification: texts(handoff.verification),
        context: context === undefined ? undefined : untrusted(from, context),
      }),
      'That is all of it.',
    )
  },
})

import { type bulkInput, callsOf } from '@baton/shared/batch/calls.ts'
import { allOrNothing, bulkVerb } from '@baton/shared/batch/verbs.ts'
import { toolNameOf } from '@baton/shared/catalogue/verb.ts'
import { isPlain } from '@baton/shared/catalogue/vocabulary.ts'
import { present } from '@baton/shared/present.ts'
import { refuseScope } from '@baton/shared/scope.ts'
import type { z } from 'zod'
import { bytesOf } from './bytes.ts'
import { type Desk, lookAgain } from './desk.ts'
import { type Answer, answer } from './envelope.ts'
import { errorOf } from './refusal.ts'
import { invalid, type Refusal, type Tool } from './tool.ts'
import { inputOf, toolOf } from './verb-tool.ts'

type Asked = z.output<typeof bulkInput> & { readonly idempotencyKey?: string }

/** Many calls as one, each made as it would be by itself: a claim is this session's. `toolNamed` finds the tool of a verb. */
export const bulk = (toolNamed: (name: string) => Tool): Tool => ({
  name: bulkVerb.name,
  about: bulkVerb.about,
  effect: bulkVerb.effect,
  scope: bulkVerb.scope,
  input: inputOf(bulkVerb),
  run: async (desk, args) => {
    const asked = args as Asked
    if (asked.allOrNothing) return toolOf(allOrNothing).run(desk, args)
    const wanted = callsOf(asked)
    if (!wanted.ok) return wanted
    const results: object[] = []
    let sync: Answer['sync'] = 'confirmed'
    for (const [at, { verb, input }] of wanted.calls.entries()) {
      const key = asked.idempotencyKey === undefined ? {} : { idempotencyKey: `${asked.idempotencyKey} ${at}` }
      const done = await one(await lookAgain(desk), toolNamed(toolNameOf(verb)), { ...input, ...key })
      if (done.ok && done.sync === 'pending') sync = 'pending'
      results.push({ ...asOf(input), ...(done.ok ? { ok: true, ...brief(done.data) } : told(desk, done)) })
    }
    return answer({ results: withinAnswer(results) }, 'Each has a result of its own, in the order of the calls.', sync)
  },
})

async function one(desk: Desk, tool: Tool, input: object): Promise<Answer | Refusal> {
  const refusal = tool.scope && refuseScope(tool.scope, tool.name, desk.me)
  if (refusal) return refusal
  const parsed = tool.input.safeParse(input)
  return parsed.success ? tool.run(desk, parsed.data) : invalid(parsed.error)
}

/** Which call it was, where it was about a task. */
const asOf = ({ task }: Readonly<Record<string, unknown>>) => (typeof task === 'string' && isPlain(task) ? { task } : {})

/** What later calls have to name; task_get shows the rest. */
function brief(data: unknown): object {
  const { task, lease, submission, comment } = (data ?? {}) as Readonly<Record<string, unknown>>
  const { key, id } = (task ?? {}) as Readonly<Record<string, unknown>>
  const { fence } = (lease ?? {}) as Readonly<Record<string, unknown>>
  return present({ task: key ?? id, fence, submission, comment })
}

function told({ workspace }: Desk, { kept, ...rejection }: Refusal) {
  const { code, reason } = errorOf(rejection, workspace)
  return present({ ok: false, code, reason, kept })
}

/** A hundred refusals with their sentences would be too long: then their codes have to do. */
function withinAnswer(results: readonly object[]): readonly object[] {
  if (bytesOf(results) <= RESULTS_BYTES_MAX) return results
  return results.map((result) => Object.fromEntries(Object.entries(result).filter(([name]) => name !== 'reason')))
}

const RESULTS_BYTES_MAX = 16_000

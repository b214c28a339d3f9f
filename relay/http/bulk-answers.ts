import { type bulkInput, callsOf } from '@baton/shared/batch/calls.ts'
import { allOrNothing } from '@baton/shared/batch/verbs.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import { present } from '@baton/shared/present.ts'
import { retryOf } from '@baton/shared/rejection.ts'
import type { z } from 'zod'
import { idsOf } from './ids.ts'
import { answer, type Reply } from './reply.ts'
import { parse } from './route.ts'
import { type Answers, type RelayAsked, runVerb, type Said } from './run-verb.ts'

/** Many calls in one request, one after the other, each under an id of its own. */
export const bulkAnswers: Answers = {
  bulk: async (asked: RelayAsked, input: z.output<typeof bulkInput>): Promise<Reply> => {
    const project = asked.project?.id
    if (input.allOrNothing) return runVerb(allOrNothing, asked, input, project, {})
    const wanted = callsOf(input)
    if (!wanted.ok) return wanted
    const results: object[] = []
    for (const [at, { verb, input: said }] of wanted.calls.entries()) {
      const parsed = parse('input', verb.input, said)
      const ids = idsOf(derivedId(asked.ids.command, String(at)))
      const reply = parsed.ok ? await runVerb(verb, { ...asked, ids }, parsed.data as Said, project, {}) : parsed
      results.push(reply.ok ? { ok: true, verb: verb.name, ...(reply.body as object) } : refusal(verb.name, reply))
    }
    return answer({ results })
  },
}

const refusal = (verb: string, { code, reason, detail }: Extract<Reply, { ok: false }>) => ({
  ok: false,
  verb,
  ...present({ code, reason, detail, retry: retryOf(code) }),
})

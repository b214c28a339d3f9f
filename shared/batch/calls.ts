import { z } from 'zod'
import { archiveVerbs } from '../archive/verbs.ts'
import { fromText } from '../catalogue/from-text.ts'
import type { Verb, WriteVerb } from '../catalogue/verb.ts'
import { commentVerbs } from '../comment/verbs.ts'
import { leaseVerbs } from '../lease/verbs.ts'
import { BATCH_COMMANDS_MAX } from '../limits.ts'
import { linkVerbs } from '../link/verbs.ts'
import { type Rejection, reject } from '../rejection.ts'
import { reviewVerbs } from '../review/verbs.ts'
import { taskVerbs } from '../task/verbs.ts'

const isWrite = (verb: Verb): verb is WriteVerb => verb.does === 'write' && verb.place === 'project'

/** What may be done to many at once: whatever is done to a task. */
const MANY: ReadonlyMap<string, WriteVerb> = new Map(
  [...leaseVerbs, ...taskVerbs, ...commentVerbs, ...reviewVerbs, ...linkVerbs, ...archiveVerbs]
    .filter(isWrite)
    .filter(({ input }) => 'task' in input.shape || 'from' in input.shape || 'title' in input.shape)
    .map((verb) => [verb.name, verb]),
)

const verbName = z.enum([...MANY.keys()] as [string, ...string[]])

/** One verb with the same words for many tasks, or calls that each say their own. */
export const bulkInput = z.strictObject({
  verb: verbName.optional().describe('Such as task.claim, task.update or task.archive'),
  tasks: z.array(z.string()).max(BATCH_COMMANDS_MAX).optional().describe('Keys or ids'),
  with: z.record(z.string(), z.unknown()).optional().describe('What else the verb is asked'),
  calls: z
    .array(z.strictObject({ verb: verbName, input: z.record(z.string(), z.unknown()) }))
    .max(BATCH_COMMANDS_MAX)
    .optional(),
  allOrNothing: z.boolean().optional().describe('None is done when one is refused; changes of the board only'),
})

export interface Call {
  readonly verb: WriteVerb
  readonly input: Record<string, unknown>
}

type Calls = { readonly ok: true; readonly calls: readonly Call[] } | Rejection

/** What a bulk is asked for, call by call. Their inputs are looked at one by one. */
export function callsOf({ verb: name, tasks = [], with: words = {}, calls = [] }: z.output<typeof bulkInput>): Calls {
  const verb = name === undefined ? undefined : MANY.get(name)
  if (tasks.length > 0 !== (verb !== undefined))
    return reject('INVALID', 'Say a verb and its tasks, or calls, each with a verb and its input.')
  const each = verb ? tasks.map((task) => ({ verb, input: { task, ...saidFor(verb, words) } })) : []
  const own = calls.flatMap(({ verb: called, input }) => {
    const found = MANY.get(called)
    return found ? [{ verb: found, input }] : []
  })
  const all = [...each, ...own]
  if (all.length === 0 || all.length > BATCH_COMMANDS_MAX) return reject('LIMIT', `Ask for 1 to ${BATCH_COMMANDS_MAX} things at once.`)
  return { ok: true, calls: all }
}

/** On the command line everything is text. */
const saidFor = ({ input: { shape } }: WriteVerb, words: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(words).map(([name, value]) => [
      name,
      typeof value === 'string' && shape[name] ? fromText(shape[name] as z.ZodType, value.split(',')) : value,
    ]),
  )

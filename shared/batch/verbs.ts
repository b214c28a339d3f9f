import { resolve } from '../catalogue/resolve.ts'
import { type Command, type Making, type ProjectView, type RelayVerb, relayVerb, type Verb, writeVerb } from '../catalogue/verb.ts'
import { type Rejection, reject } from '../rejection.ts'
import { bulkInput, type Call, callsOf } from './calls.ts'
import { type BatchedCommand, batchCommands } from './messages.ts'

/** Each by itself, with a result of its own, where the caller's session is: by the relay for REST, by an agent's machine for its agent. */
export const bulkVerb: RelayVerb = relayVerb({
  name: 'bulk',
  about: 'Do one thing to many tasks, or many things: each is decided on its own and has a result of its own; or all or nothing.',
  scope: 'work',
  effect: 'change',
  features: ['A11'],
  place: 'project',
  input: bulkInput,
  rest: 'post /api/projects/:project/bulk',
  line: 'bulk [verb] [tasks...]',
})

/** The same in one decision. */
export const allOrNothing: Verb = writeVerb({
  name: 'batch',
  of: batchCommands.batch,
  features: ['A11'],
  effect: 'change',
  place: 'project',
  input: bulkInput,
  hint: 'All of it is done.',
  command: (view, input, making) => {
    const asked = callsOf(input)
    if (!asked.ok) return asked
    const commands: Command[] = []
    for (const [at, call] of asked.calls.entries()) {
      const drafted = draftOf(view, call, { ...making, ids: (what) => making.ids(`${at} ${what}`) })
      if ('ok' in drafted)
        return reject(drafted.code, `Nothing was done, for number ${at + 1}: ${drafted.reason}`, { ...drafted.detail, at })
      commands.push(...drafted)
    }
    return { type: 'batch', args: { commands: commands as BatchedCommand[] } }
  },
  shows: (_view, input) => {
    const asked = callsOf(input)
    return { done: asked.ok ? asked.calls.length : 0 }
  },
})

export const batchVerbs: readonly Verb[] = [bulkVerb]

function draftOf(view: ProjectView, { verb, input }: Call, making: Making): readonly Command[] | Rejection {
  const parsed = verb.input.safeParse(input)
  if (!parsed.success) return reject('INVALID', parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
  const words = resolve(verb.input, parsed.data, view)
  if (!words.ok) return words
  const drafted = verb.command(view as never, words.value, making)
  if ('ok' in drafted) return drafted as Rejection
  const commands = Array.isArray(drafted) ? (drafted as readonly Command[]) : [drafted as Command]
  if (commands.length === 0 || BATCHED.safeParse(commands).success) return commands
  return reject('INVALID', `${verb.name} has an outcome of its own and cannot be part of all or nothing; ask without allOrNothing.`)
}

const BATCHED = batchCommands.batch.args.shape.commands

import { projectRef } from '@baton/shared/catalogue/references.ts'
import { page } from '@baton/shared/catalogue/schemas.ts'
import { toolNameOf, type Verb } from '@baton/shared/catalogue/verb.ts'
import { askAtRelay } from './ask-at-relay.ts'
import { idempotencyKey } from './inputs.ts'
import { readEverywhere, readHere } from './read-verb.ts'
import type { Tool } from './tool.ts'
import { writeAnywhere, writeHere } from './write-verb.ts'

/** The catalogue over MCP: a tool for each verb; one of its own making, where there is one, asks for the same scope. */
export const toolsOf = (verbs: readonly Verb[], own: readonly Tool[]): readonly Tool[] =>
  verbs.map((verb) => {
    const made = own.find(({ name }) => name === toolNameOf(verb))
    return made ? { ...made, scope: verb.scope } : toolOf(verb)
  })

export function toolOf(verb: Verb): Tool {
  const { about, effect, scope, rest } = verb
  const common = { name: toolNameOf(verb), about, effect, scope, input: inputOf(verb) }
  if (rest !== undefined && (verb.atRelay || verb.does === 'relay')) {
    return { ...common, run: neverAtADesk, runAnywhere: (office, args) => askAtRelay(office, { ...verb, rest }, args) }
  }
  switch (verb.does) {
    case 'relay':
      throw new Error(`${verb.name} has no address`)
    case 'read':
      return verb.place === 'project'
        ? { ...common, run: (desk, args) => readHere(desk, verb, args) }
        : { ...common, run: neverAtADesk, runAnywhere: (office, args) => readEverywhere(office, verb, args) }
    case 'write':
      return verb.place === 'project'
        ? { ...common, run: (desk, args) => writeHere(desk, verb, args) }
        : { ...common, run: neverAtADesk, runAnywhere: (office, args) => writeAnywhere(office, verb, args) }
  }
}

const neverAtADesk = (): never => {
  throw new Error('this tool works in no project')
}

/** What a verb is asked, and what every tool is: where, which page, and under which key. */
export function inputOf(verb: Verb) {
  const { place, effect, unlisted = [] } = verb
  const input = verb.input.omit(Object.fromEntries(unlisted.map((name) => [name, true as const])) as Record<string, true>)
  const shown = effect === 'read' && verb.does !== 'write' && verb.list === undefined && !('cursor' in input.shape)
  return input.extend({
    ...(place === 'project' && !('project' in input.shape) && { project: projectRef.optional() }),
    ...(shown && { cursor: page.cursor }),
    ...(effect !== 'read' && { idempotencyKey }),
  })
}

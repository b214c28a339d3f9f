import { catalogue } from '@baton/shared/catalogue/catalogue.ts'
import { toolNameOf } from '@baton/shared/catalogue/verb.ts'

/** What tools tell in the words of tools, in the words of the command line. */
export const inVerbs = (text: string): string => text.replace(TOOL_WORD, (word) => WORDS.get(word) ?? word)

/** `task_get` is `baton show`. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ...catalogue.flatMap((verb): [string, string][] =>
    verb.line === undefined ? [] : [[toolNameOf(verb), `baton ${verb.line.replace(/ ?[<[].*$/, '')}`]],
  ),
  ['idempotencyKey', '--key'],
  ['(project)', '(--project)'],
])

/** Names of one word are also words of English, and stand for a tool only by themselves. */
const TOOL_WORD = /\b[a-z]+(?:_[a-z]+)+\b|\bidempotencyKey\b|^[a-z]+$|\(project\)/g

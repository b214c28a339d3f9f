import { z } from 'zod'
import { id } from '../id-schema.ts'
import type { Id } from '../ids.ts'
import { MENTIONS_PER_COMMENT_MAX } from '../limits.ts'

/** Commands carry who is named by id, for a project does not know the names: `mentionsIn` finds them where the text is written. */
export const mentions = z.array(id).max(MENTIONS_PER_COMMENT_MAX)

/** Each once; that nobody is named is said in one way only, by absence. */
export const mentioning = (named: readonly Id[] = []): { readonly mentions?: readonly Id[] } =>
  named.length > 0 ? { mentions: [...new Set(named)] } : {}

/** As much of a member as it takes to be named. */
interface Named {
  readonly id: Id
  readonly name: string
}

/**
 * Who is named in a text by `@` and their name, in the order of their naming.
 *
 *   mention = "@" name      name = the longest of the members' names that stands here, in small or capital letters
 *
 * No letter, digit, `_` or `@` stands before the `@`, and no letter, digit or `_` behind the name: `mia@example.org` names nobody, and
 * `@Miami` not Mia. What stands in code names nobody either. Of two members with one name both are meant, for nobody can know which.
 */
export function mentionsIn(text: string, members: Iterable<Named>): readonly Id[] {
  if (!text.includes('@')) return []
  const byName = new Map<string, Id[]>()
  for (const { id, name } of members) byName.set(fold(name), [...(byName.get(fold(name)) ?? []), id])
  if (byName.size === 0) return []
  const longestFirst = [...byName.keys()].sort((a, b) => b.length - a.length)
  const mention = new RegExp(`(?<![\\p{L}\\p{N}_@])@(${longestFirst.map(literally).join('|')})(?![\\p{L}\\p{M}\\p{N}_])`, 'gu')
  const named = new Set<Id>()
  for (const [, name = ''] of withoutCode(fold(text)).matchAll(mention)) for (const id of byName.get(name) ?? []) named.add(id)
  return [...named]
}

/** `RegExp.escape`, which browsers of last year do not have. */
const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

const fold = (text: string): string => text.normalize('NFC').toLowerCase()

/** Blocks between lines of ``` (to the end where none closes it) and spans between backticks. No part of it looks at a text twice. */
const withoutCode = (markdown: string): string =>
  markdown.replace(/^```[^`\n]*$.*?(?:^```|$(?![\s\S]))/gms, ' ').replace(/(?<!`)(`+)(?!`)[^`]+\1(?!`)/g, ' ')

import { z } from 'zod'
import { type CommandOf, command } from '../decider.ts'
import { id } from '../id-schema.ts'
import { PAGE_CHARS_MAX, TITLE_CHARS_MAX } from '../limits.ts'
import { line, prose } from '../text.ts'

const title = line(TITLE_CHARS_MAX)
const text = prose(PAGE_CHARS_MAX)

export const pageCommands = {
  'page.create': command({
    v: 1,
    scope: 'work',
    parks: 'never',
    args: z.strictObject({ page: id, title, text: text.optional(), isContext: z.boolean().optional() }),
    about: 'Add a page of markdown to the project; by people, and agents with the scope docs.',
  }),
  'page.rename': command({
    v: 1,
    scope: 'work',
    args: z.strictObject({ page: id, title }),
    about: 'Give a page another title.',
  }),
  'page.mark-context': command({
    v: 1,
    scope: 'work',
    args: z.strictObject({ page: id, isContext: z.boolean().default(true) }),
    about: 'Make a page the one that whoever begins to work is told, in the place of any other; by people, and agents that plan.',
  }),
  'page.write': command({
    v: 1,
    scope: 'work',
    /** `version`: whose text it takes up again. */
    args: z.strictObject({ page: id, text, version: id.optional() }),
    /** The digest of the text that was read. */
    basis: z.strictObject({ digest: z.string() }),
    about: 'Write the whole text of a page, as a difference against the text whose digest is named. What stood there stays a version.',
  }),
  'page.archive': command({
    v: 1,
    scope: 'work',
    args: z.strictObject({ page: id }),
    about: 'Put a page away; it is not the context any more, and its text stays.',
  }),
  'page.restore': command({
    v: 1,
    scope: 'work',
    args: z.strictObject({ page: id }),
    about: 'Bring an archived page back.',
  }),
} as const

export type PageCommand = CommandOf<typeof pageCommands>

export type PageEvent =
  | { readonly type: 'page.created'; readonly body: PageCreated }
  | { readonly type: 'page.renamed'; readonly body: { readonly page: string; readonly title: string } }
  | { readonly type: 'page.context-marked'; readonly body: { readonly page: string; readonly isContext: boolean } }
  | { readonly type: 'page.written'; readonly body: PageWritten }
  | { readonly type: 'page.archived'; readonly body: { readonly page: string } }
  | { readonly type: 'page.restored'; readonly body: { readonly page: string } }

interface PageCreated {
  readonly page: string
  readonly title: string
  readonly isContext?: true
  readonly isAgents?: true
}

/**
 * Somebody writes into a page who did not a moment ago. `joins`: together with those who do; else it is written anew from here, and what
 * stood there, if anything did, is a version.
 */
export interface PageWritten {
  readonly page: string
  readonly joins?: true
  readonly isAgents?: true
  readonly restored?: string
  readonly version?: { readonly id: string; readonly text: string }
}

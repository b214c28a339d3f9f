import { z } from 'zod'
import { id } from '../id-schema.ts'
import { NAME_CHARS_MAX, TITLE_CHARS_MAX } from '../limits.ts'

/**
 * Inputs that name something. Callers use the words they know, and `resolve.ts` makes ids of them, by the same rules on every surface:
 *
 *   task      its key or its id; a provisional label (`~1a2b3c`) is never a lookup
 *   member    `me`, a name or an id;  assignee: the same, and a name that nobody has stays what it is
 *   column    a name, an id, or a stage: then that stage's first column
 *   project   a prefix, a name or an id
 *   page      its title or its id
 */
export type Reference = 'task' | 'archived' | 'member' | 'assignee' | 'column' | 'project' | 'page'

/** What kind of thing a schema names; derived schemas (`optional`, `describe`) inherit it. */
export const references = z.registry<{ readonly to: Reference }>()

const referenceTo = (to: Reference, charsMax = NAME_CHARS_MAX) => z.string().trim().min(1).max(charsMax).register(references, { to })

export const taskRef = referenceTo('task').describe('Key (BAT-12) or id')
/** Also of tasks that were put away: only the relay can say which. */
export const archivedRef = referenceTo('archived').describe('Key (BAT-12) or id')
export const memberRef = referenceTo('member').describe('Name, id or "me"')
export const assigneeRef = referenceTo('assignee').describe('Name or "me"')
export const columnRef = referenceTo('column').describe('Name, id or stage')
export const projectRef = referenceTo('project').describe('Prefix, name or id')
export const pageRef = referenceTo('page', TITLE_CHARS_MAX).describe('Title or id')
/** Things without a name of their own, such as a handoff or a comment. */
export const rowRef = id.describe('Its id')

/** Texts that people write in files: the command line also takes them from one. */
export const longTexts = z.registry<object>()

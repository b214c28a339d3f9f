import type { Context } from '../decider.ts'
import { derivedId } from '../derived-id.ts'
import type { Id } from '../ids.ts'
import { PAGE_WRITTEN_TOGETHER_MS } from '../limits.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import type { PageEvent } from './messages.ts'
import type { Page } from './page.ts'

type Written = Extract<PageEvent, { type: 'page.written' }>

/**
 * What is noted when somebody types into a page, before the text changes: nothing while the same people go on. People who type at the same
 * time write together; after a while, and where an agent comes or goes, what stands there is kept as a version.
 */
export function noteWriting(state: ProjectState, id: Id, context: Context): readonly Written[] {
  const page = state.get('page', id)
  if (!page) return []
  const { member, kind } = context.actor
  if (context.now - page.writtenAt >= PAGE_WRITTEN_TOGETHER_MS) return [anew(page, context)]
  if (page.writers.includes(member)) return []
  return kind === 'agent' || page.isAgents ? [anew(page, context)] : [{ type: 'page.written', body: { page: id, joins: true } }]
}

/** Only the relay knows the text for sure: a replica that predicts makes no version. */
export function anew({ id: page }: Page, { authority, command, actor }: Context, restored?: Id): Written {
  const text = authority?.page(page) ?? ''
  const version = text === '' ? undefined : { id: derivedId('version', page, command), text }
  const isAgents = actor.kind === 'agent' ? (true as const) : undefined
  return { type: 'page.written', body: present({ page, isAgents, restored, version }) }
}

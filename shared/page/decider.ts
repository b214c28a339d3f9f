import { digestOf } from '../canonical.ts'
import { mayWriteDoc } from '../content/layout.ts'
import { accept, type Context, type Decision, type Fact } from '../decider.ts'
import type { Id } from '../ids.ts'
import { PAGES_PER_PROJECT_MAX, VERSIONS_PER_PAGE_MAX } from '../limits.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { type Rejection, reject } from '../rejection.ts'
import type { PageCommand, PageEvent, PageWritten } from './messages.ts'
import { contextPages, type Page, pagesByTitle, versionsByPage } from './page.ts'
import { anew } from './writing.ts'

type Command<Type extends PageCommand['type']> = Extract<PageCommand, { type: Type }>

export function decidePage(state: ProjectState, command: PageCommand, context: Context): Decision<PageEvent> {
  if (!mayWriteDoc('page', context.actor)) {
    return reject('FORBIDDEN', 'Pages are written by people, and by agents with the scope docs. Your text is kept.', { scope: 'docs' })
  }
  if (command.type === 'page.create') return create(state, command.args, context)
  const page = state.get('page', command.args.page)
  if (!page) return reject('NOT_FOUND', 'There is no such page in this project. Your text is kept.', { page: command.args.page })
  switch (command.type) {
    case 'page.rename':
      return command.args.title === page.title ? accept() : accept({ type: 'page.renamed', body: command.args })
    case 'page.mark-context':
      return markContext(page, command.args.isContext, context)
    case 'page.write':
      return write(page, command, context)
    case 'page.archive':
      return page.archived ? accept() : accept({ type: 'page.archived', body: { page: page.id } })
    case 'page.restore':
      return page.archived ? accept({ type: 'page.restored', body: { page: page.id } }) : accept()
  }
}

function create(
  state: ProjectState,
  { page, title, text, isContext }: Command<'page.create'>['args'],
  context: Context,
): Decision<PageEvent> {
  if (state.get('page', page)) return reject('EXISTS', 'There is a page with this id already.')
  if (state.count(pagesByTitle) >= PAGES_PER_PROJECT_MAX) {
    return reject('LIMIT', `A project has at most ${PAGES_PER_PROJECT_MAX} pages, archived ones among them.`, {
      max: PAGES_PER_PROJECT_MAX,
    })
  }
  const refusal = isContext ? refuseContext(context) : undefined
  if (refusal) return refusal
  const isAgents = context.actor.kind === 'agent' ? (true as const) : undefined
  const created = accept<PageEvent>({
    type: 'page.created',
    body: present({ page, title, isContext: isContext ? (true as const) : undefined, isAgents }),
  })
  return text ? { ...created, writes: [{ page, text }] } : created
}

function markContext(page: Page, isContext: boolean, context: Context): Decision<PageEvent> {
  const refusal = refuseContext(context)
  if (refusal) return refusal
  if (page.archived && isContext) return reject('CONFLICT', 'This page is archived; restore it first.', { page: page.id })
  if ((page.isContext ?? false) === isContext) return accept()
  return accept({ type: 'page.context-marked', body: { page: page.id, isContext } })
}

/** What everybody is told at the start steers everybody. */
function refuseContext({ actor }: Context): Rejection | undefined {
  if (actor.kind !== 'agent' || actor.scopes.has('plan')) return undefined
  return reject('FORBIDDEN', 'Which page everybody is told is for people to say, and for agents that plan.', { scope: 'plan' })
}

function write(page: Page, { args, basis }: Command<'page.write'>, context: Context): Decision<PageEvent> {
  const { text, version } = args
  const before = context.authority?.page(page.id)
  if (before === text) return accept()
  if (basis && before !== undefined && digestOf(before) !== basis.digest) {
    return reject(
      'STALE_CONTENT',
      'The page changed since it was read; read it again and write against its new digest. Your text is kept.',
      {
        digest: digestOf(before),
      },
    )
  }
  return { ...accept<PageEvent>(anew(page, context, version)), writes: [{ page: page.id, text }] }
}

export function evolvePage(state: ProjectState, event: Fact<PageEvent>): void {
  if (event.type === 'page.created') return created(state, event)
  const page = state.get('page', event.body.page)
  if (!page) return
  switch (event.type) {
    case 'page.renamed':
      return state.put({ ...page, title: event.body.title })
    case 'page.context-marked':
      return setContext(state, page, event.body.isContext)
    case 'page.written':
      return written(state, page, event)
    case 'page.archived': {
      const { isContext: _, ...rest } = page
      return state.put({ ...rest, archived: { by: event.member, at: event.now } })
    }
    case 'page.restored': {
      const { archived: _, ...rest } = page
      return state.put(rest)
    }
  }
}

function created(state: ProjectState, { body, member, now }: Fact<Extract<PageEvent, { type: 'page.created' }>>): void {
  const { page: id, title, isContext, isAgents } = body
  const page: Page = present({
    kind: 'page',
    id,
    title,
    createdBy: member,
    createdAt: now,
    writers: [member],
    isAgents,
    writtenAt: now,
  })
  state.put(page)
  if (isContext) setContext(state, page, true)
}

function setContext(state: ProjectState, page: Page, isContext: boolean): void {
  for (const { isContext: _, ...other } of [...state.rows(contextPages)]) state.put(other)
  const { isContext: _, ...rest } = page
  state.put(isContext ? { ...rest, isContext } : rest)
}

function written(state: ProjectState, page: Page, { body, member, now }: Fact<{ type: string; body: PageWritten }>): void {
  if (body.joins) return state.put({ ...page, writers: [...new Set([...page.writers, member])] })
  if (body.version) keepVersion(state, page, body.version)
  const { isAgents: _, restored: __, ...rest } = page
  const { isAgents, restored } = body
  state.put({ ...rest, writers: [member], writtenAt: now, ...present({ isAgents, restored }) })
}

/** The oldest go; the log has them all. */
function keepVersion(state: ProjectState, page: Page, { id, text }: NonNullable<PageWritten['version']>): void {
  const { writers, writtenAt, restored } = page
  state.put(present({ kind: 'page-version', id, page: page.id, writers, writtenAt, restored, chars: text.length }))
  const versions: readonly Id[] = [...state.ids(versionsByPage, page.id)]
  for (const old of versions.slice(0, Math.max(0, versions.length - VERSIONS_PER_PAGE_MAX))) state.remove('page-version', old)
}

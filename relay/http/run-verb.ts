import { references } from '@baton/shared/catalogue/references.ts'
import { resolve } from '@baton/shared/catalogue/resolve.ts'
import type { Command, EveryView, Making, ProjectView, RelayVerb, Verb, WorkspaceView, WriteVerb } from '@baton/shared/catalogue/verb.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import { type Id, projectStream } from '@baton/shared/ids.ts'
import { pageNeeded } from '@baton/shared/page/page.ts'
import { present } from '@baton/shared/present.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { z } from 'zod'
import type { Project } from '../streams/project.ts'
import { mayEnter } from '../streams/rights.ts'
import { ask, type Done } from './ask.ts'
import { locateArchived, locateProject, locateRow, locateTask, visibleProjects } from './locate.ts'
import { readPage, readProse } from './read-prose.ts'
import { answer, type Reply } from './reply.ts'
import { restSession } from './rest-session.ts'
import type { Asked } from './route.ts'

/** A request for a verb that only the relay can answer, located: the project is there where the verb works in one. */
export interface RelayAsked extends Asked {
  readonly project?: Project
}

/** What a verb is asked, parsed by its schema. */
export type Said = Record<string, unknown>

/** What answers verbs that no replica can, by their names. Inputs were parsed by the verb's schema. */
// biome-ignore lint/suspicious/noExplicitAny: each knows the input of its own verb
export type Answers = Readonly<Record<string, (asked: RelayAsked, input: any) => Promise<Reply>>>

/** One verb, asked by REST or by another verb; its input was parsed. */
export async function runVerb(verb: Verb, asked: Asked, input: Said, projectRef: string | undefined, answers: Answers): Promise<Reply> {
  const located = verb.place === 'project' ? await locate(verb, asked, input, projectRef) : { ok: true as const }
  if (!located.ok) return located
  const project = 'project' in located ? located.project : undefined
  const words = await resolveIn(verb, asked, input, project)
  if (!words.ok) return words
  if (verb.does === 'relay') return answerOf(verb, answers)({ ...asked, ...present({ project }) }, words.value)
  const prose = project ? await textsFor(verb, asked, project, words.value) : {}
  if (verb.does === 'write') return write(verb, asked, words.value, project, prose)
  const data = await withView(asked, verb.place, project, prose, (view) => verb.read(view as never, words.value))
  return isRejection(data) ? data : answer(data)
}

function answerOf({ name }: RelayVerb, answers: Answers): Answers[string] {
  const found = answers[name]
  if (!found) throw new Error(`nothing answers ${name}`)
  return found
}

type Located = { readonly ok: true; readonly project: Project } | Rejection

/** The project that a verb works in: named, or that of the first thing its path names. */
async function locate(verb: Verb, asked: Asked, input: Said, projectRef: string | undefined): Promise<Located> {
  const [, place = ''] = /:([a-z]+)/.exec(verb.rest ?? '') ?? []
  const ref = place === 'project' ? undefined : input[place]
  if (typeof ref !== 'string') return projectRef === undefined ? onlyProject(asked) : locateProject(asked, projectRef)
  const names = references.get(verb.input.shape[place] as z.ZodType)?.to
  if (names === 'task') return locateTask(asked, ref, projectRef)
  return names === 'archived' ? locateArchived(asked, ref, projectRef) : locateRow(asked, place, ref, projectRef)
}

async function onlyProject(asked: Asked): Promise<Located> {
  const projects = await visibleProjects(asked)
  const [only] = projects
  if (only && projects.length === 1) return locateProject(asked, only.id)
  return reject('INVALID', 'Say which project: ?project=<prefix or id>.', { allowed: projects.map(({ prefix }) => prefix) })
}

function resolveIn(verb: Verb, { streams, principal }: Asked, input: Said, project: Project | undefined) {
  const common = { me: principal.actor, enters: (id: Id) => mayEnter(principal, projectStream(id)) }
  return streams.workspace.read((workspace) =>
    project
      ? project.host.read((state) => resolve(verb.input, input, { ...common, workspace, state }))
      : resolve(verb.input, input, { ...common, workspace }),
  )
}

/** What a verb needs to read beside rows. */
async function textsFor({ needsProse, needsPage }: Needing, { streams }: Asked, project: Project, { task: ref, page: named }: Said) {
  const { state } = project.host
  const task = needsProse && typeof ref === 'string' ? state.get('task', ref) : undefined
  const page = needsPage && pageNeeded(state, needsPage, named)
  return present({
    prose: task && (await readProse(streams, project, task)),
    pageText: page && (await readPage(streams, project, page)),
  })
}

type Needing = Pick<WriteVerb, 'needsProse' | 'needsPage'>

/** Commands of one stream, one after the other; the first that is refused stops, and what was done before is told. */
async function write(verb: WriteVerb, asked: Asked, input: Said, project: Project | undefined, prose: object): Promise<Reply> {
  const session = restSession(asked.principal.actor.credential)
  const making: Making = { session, ids: asked.ids.of, under: (_task, fence) => present({ fence }), randomBit: () => Math.random() < 0.5 }
  const drafted = await withView(asked, verb.place, project, prose, (view) => verb.command(view as never, input, making))
  if (isRejection(drafted)) return drafted
  const commands = Array.isArray(drafted) ? (drafted as readonly Command[]) : [drafted as Command]
  const done: string[] = []
  let last: Done = { ok: true, seq: 0, result: {} }
  for (const [at, command] of commands.entries()) {
    const ids = commands.length === 1 ? asked.ids : { ...asked.ids, command: derivedId(asked.ids.command, String(at)) }
    last = await ask({ ...asked, ids }, project ? projectStream(project.id) : 'workspace', command)
    if (!last.ok) return done.length === 0 ? last : { ...last, detail: { ...last.detail, refused: command.type, done } }
    done.push(command.type)
  }
  const { result } = last
  const texts = verb.needsPage && project ? await textsFor(verb, asked, project, input) : {}
  const shown = await withView(asked, verb.place, project, texts, (view) => verb.shows(view as never, input, { ...making, result }))
  return answer(shown, verb.creates ? 201 : 200)
}

/** What a verb sees: each stream as it was last committed, read in one go once all of them are between ticks. */
async function withView<Value>(
  asked: Asked,
  place: Verb['place'],
  project: Project | undefined,
  prose: object,
  use: (view: WorkspaceView | ProjectView | EveryView) => Value,
): Promise<Value> {
  const { streams, principal } = asked
  const opened = place === 'everywhere' ? await openProjects(asked) : project ? [project] : []
  await Promise.all([streams.workspace.read(settled), ...opened.map(({ host }) => host.read(settled))])
  const workspace = streams.workspace.state
  const base = { workspace, me: principal.actor, now: streams.clock.now() }
  const projects = opened.flatMap(({ id, host, leases }) => {
    const row = workspace.get('project', id)
    return row ? [{ ...base, ...prose, project: row, state: host.state, until: (task: string) => leases.until(task) }] : []
  })
  return use(place === 'everywhere' ? { ...base, projects } : (projects[0] ?? base))
}

const settled = () => undefined

async function openProjects(asked: Asked): Promise<readonly Project[]> {
  const rows = await visibleProjects(asked)
  const found = await Promise.all(rows.map(({ id }) => locateProject(asked, id)))
  // One of many may not be open yet.
  return found.flatMap((one) => (one.ok ? [one.project] : []))
}

const isRejection = (value: object): value is Rejection => 'ok' in value && value.ok === false && 'code' in value

import { boardOf } from '@baton/shared/board/board.ts'
import { canonicalJson } from '@baton/shared/canonical.ts'
import { id } from '@baton/shared/id-schema.ts'
import { type Id, projectStream, type StreamName } from '@baton/shared/ids.ts'
import { present } from '@baton/shared/present.ts'
import type { Project } from '@baton/shared/project/project.ts'
import type { ProjectRows, ProjectState } from '@baton/shared/project-rows.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { findTask } from '@baton/shared/task/find-task.ts'
import type { Task } from '@baton/shared/task/task.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'
import { type AgentNode, type Me, whoami } from '../agent-node.ts'
import { chooseProject } from '../choose-project.ts'
import type { Config } from '../config.ts'
import type { NodeReplica } from '../replica/api.ts'
import type { Session } from '../session.ts'

/** Who works, and where from. */
export interface Office {
  readonly ok: true
  readonly config: Config
  readonly replica: NodeReplica
  readonly session: Session
  readonly me: Me
  readonly workspace: WorkspaceState
  /** What `--project` said. */
  readonly preferred?: string
}

/** One call's place of work: a project as this device sees it now, and who works there. */
export interface Desk extends Office {
  readonly project: Project
  readonly stream: StreamName
  /** With what this device hopes for laid over what is confirmed. */
  readonly view: ProjectState
  readonly confirmed: ProjectState
  readonly isPending: (kind: keyof ProjectRows, id: Id) => boolean
}

/** As much of a desk as showing something takes. */
export type Sight = Pick<Desk, 'workspace' | 'view' | 'isPending'>

/** What a call says about its project: its name, or else a task in it. */
export interface Whereabouts {
  readonly project?: string
  readonly task?: string
}

export async function openOffice(node: AgentNode): Promise<Office | Rejection> {
  await node.ready()
  const { config, replica, session, project: preferred } = node
  const me = await whoami(node)
  if (!me) return neverReached(replica, config.relay)
  return { ok: true, config, replica, session, me, workspace: await replica.workspace(), ...present({ preferred }) }
}

export async function openDesk(node: AgentNode, { project: word, task }: Whereabouts): Promise<Desk | Rejection> {
  const office = await openOffice(node)
  if (!office.ok) return office
  const { replica, workspace, preferred } = office
  const chosen = chooseProject(workspace, word ?? preferred, prefixOf(task))
  if (!chosen.ok) return chosen
  const { project } = chosen
  const desk = await lookAgain({ ...office, project, stream: projectStream(project.id) })
  if (task === undefined || !mayBeOnItsWay(desk, task)) return desk
  await replica.arrival(project.id, task)
  return lookAgain(desk)
}

const KEY = /^([a-z][a-z0-9]{1,9})-(\d+)$/i

/** `BAT` in `BAT-12`. */
export const prefixOf = (task: string | undefined): string | undefined => KEY.exec(task ?? '')?.[1]

/** Whoever names a task may have heard of it before this device did. Keys below the board's next one are all here. */
function mayBeOnItsWay({ view, confirmed, project }: Desk, ref: string): boolean {
  if (findTask(view, ref)) return false
  const [, prefix, number] = KEY.exec(ref) ?? []
  if (prefix === undefined) return id.safeParse(ref).success
  return prefix.toUpperCase() === project.prefix && Number(number) >= (boardOf(confirmed)?.nextNumber ?? 0)
}

export const neverReached = (replica: NodeReplica, relay: string): Rejection =>
  offline(replica, `This device has never reached ${relay}; start the relay, or check BATON_RELAY.`)

/** Why there is no relay: it will not have this device, or it is just not there. */
export function offline(replica: NodeReplica, reason: string): Rejection {
  const refusal = replica.refusal()
  return refusal === undefined ? reject('OFFLINE', reason) : reject('UNAUTHENTICATED', `The relay refuses this device: ${refusal}`)
}

/** The same desk with what is on it now: after something was written or heard. */
export async function lookAgain<Place extends Omit<Desk, 'workspace' | 'view' | 'confirmed' | 'isPending'>>(place: Place) {
  const { replica, project } = place
  const workspace = await replica.workspace()
  const confirmed = await replica.confirmed(project.id)
  const view = await replica.view(project.id)
  const isPending = (kind: keyof ProjectRows, id: Id) => differs(view.get(kind, id), confirmed.get(kind, id))
  return { ...place, workspace, confirmed, view, isPending }
}

const differs = (hoped: unknown, confirmed: unknown): boolean => hoped !== confirmed && canonicalJson(hoped) !== canonicalJson(confirmed)

export type FoundTask = { readonly ok: true; readonly task: Task } | Rejection

export function taskAt({ view }: Pick<Desk, 'view'>, ref: string): FoundTask {
  const task = findTask(view, ref)
  if (task) return { ok: true, task }
  const why = ref.startsWith('~') ? 'A label with ~ is no key: use the id.' : 'Look for it with task_search.'
  return reject('NOT_FOUND', `There is no task ${ref.slice(0, REF_CHARS_SHOWN)} in this project on this device. ${why}`)
}

const REF_CHARS_SHOWN = 40

import type { Id } from './ids.ts'
import type { AnyEvent, Reader } from './stream.ts'
import type { WorkspaceState } from './workspace-rows.ts'
import type { WorkspaceEvent } from './workspace-stream.ts'

/**
 * Who is told of an event of the workspace: those who may read what it speaks of. A type that this build does not know is told to nobody.
 * Of a project everybody who may enter it is told everything.
 */
export function mayReadEvent(reader: Reader, { type, body, member }: AnyEvent & { readonly member: Id }, state: WorkspaceState): boolean {
  if (!Object.hasOwn(TOLD, type)) return false
  const isTold = TOLD[type as WorkspaceEvent['type']] as (reader: Reader, body: unknown, about: About) => boolean
  return isTold(reader, body, { state, by: member })
}

interface About {
  readonly state: WorkspaceState
  /** Who did it. */
  readonly by: Id
}

type BodyOf<Type extends WorkspaceEvent['type']> = Extract<WorkspaceEvent, { type: Type }>['body']

const everybody = (): boolean => true
const admins = ({ scopes }: Reader): boolean => scopes.has('admin')
const memberAndAdmins = (reader: Reader, member: string | undefined): boolean => member === reader.member || admins(reader)

const TOLD: { readonly [Type in WorkspaceEvent['type']]: (reader: Reader, body: BodyOf<Type>, about: About) => boolean } = {
  'member.added': everybody,
  'member.edited': everybody,
  'member.revoked': everybody,
  'credential.added': (reader, { member }) => memberAndAdmins(reader, member),
  'credential.revoked': (reader, { credential }, { state }) => memberAndAdmins(reader, state.get('credential', credential)?.member),
  'device.registered': (reader, { member }) => memberAndAdmins(reader, member),
  'project.created': ({ projects }, { id }) => projects === 'all' || projects.includes(id),
  'invite.created': admins,
  'invite.revoked': admins,
  'invite.accepted': admins,
  'message.sent': ({ member, projects }, { to, about }, { by }) =>
    (member === by || member === to) && (about === undefined || projects === 'all' || projects.includes(about.project)),
  'messages.read': ({ member }, _, { by }) => member === by,
  // It says what several members are told; each finds their own in their inbox.
  'inbox.noted': () => false,
  'inbox.read': ({ member }, _, { by }) => member === by,
  'inbox.archived': ({ member }, _, { by }) => member === by,
}

import type { Id } from '@baton/shared/ids.ts'
import { type Member, roleFor, SCOPES, type Scope } from '@baton/shared/member/member.ts'
import { present } from '@baton/shared/present.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { z } from 'zod'
import { newAccessToken } from '../streams/access-token.ts'
import type { Streams } from '../streams/streams.ts'
import { tell } from '../streams/tell.ts'
import { userName } from './user-name.ts'

/** What `token create` asks for, on the command line or through the folder's socket. */
export const tokenWish = z.strictObject({
  name: z.string().min(1),
  kind: z.enum(['human', 'agent']),
  scopes: z.array(z.enum(SCOPES)).min(1),
  /** Ids or prefixes. */
  projects: z.union([z.literal('all'), z.array(z.string()).min(1)]),
  /** The name or id of the person who answers for a new agent; else the only one, or the one called like the user who runs this. */
  owner: z.string().optional(),
  expiresAt: z.int().optional(),
})

export type TokenWish = Readonly<Omit<z.infer<typeof tokenWish>, 'scopes'>> & { readonly scopes: readonly Scope[] }

export interface IssuedToken {
  readonly ok: true
  /** Shown once; only its hash is kept. */
  readonly token: string
  readonly credential: Id
  readonly member: Id
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly projects: 'all' | readonly Id[]
  readonly expiresAt?: number
}

/** Gives the member of this name a token; one that is not there is added first. Whoever holds the data folder may do that. */
export async function issueToken(streams: Streams, wish: TokenWish): Promise<IssuedToken | Rejection> {
  // Known beforehand, so that a refused wish leaves no member behind.
  if (wish.kind === 'agent' && wish.scopes.includes('admin')) return reject('FORBIDDEN', 'Agents never hold the scope admin.')
  const projects = projectsOf(streams, wish.projects)
  if (!Array.isArray(projects) && projects !== 'all') return projects
  const member = await memberFor(streams, wish)
  if (typeof member !== 'string') return member
  const credential = streams.newId()
  const { secret, hash } = newAccessToken()
  const given = { credential, name: wish.name, member, projects, ...present({ expiresAt: wish.expiresAt }) }
  const refusal = await tell(streams, { type: 'credential.add', args: { ...given, scopes: [...wish.scopes] } }, [{ hash, credential }])
  if (refusal) return refusal
  return { ok: true, token: secret, ...given, scopes: wish.scopes }
}

function projectsOf(streams: Streams, wanted: TokenWish['projects']): 'all' | Id[] | Rejection {
  if (wanted === 'all') return 'all'
  const known = [...streams.workspace.state.all('project')]
  const ids: Id[] = []
  for (const word of wanted) {
    const project = known.find(({ id, prefix }) => id === word.toLowerCase() || prefix === word.toUpperCase())
    if (!project) return reject('NOT_FOUND', `There is no project ${word}.`, { allowed: known.map(({ prefix }) => prefix) })
    ids.push(project.id)
  }
  return ids
}

/** The one member of this name and kind, or a new one. */
async function memberFor(streams: Streams, { name, kind, scopes, owner }: TokenWish): Promise<Id | Rejection> {
  const known = membersNamed(streams, name).filter((member) => member.as === kind)
  if (known.length > 1) return reject('CONFLICT', `There are several called ${name}; rename one first.`)
  if (known[0]) return owner === undefined ? known[0].id : knownAgent(streams, known[0], owner)
  const member = streams.newId()
  if (kind === 'human') {
    return (await tell(streams, { type: 'member.add', args: { as: 'human', member, name, role: roleFor(scopes) } })) ?? member
  }
  const person = ownerFor(streams, owner)
  if (typeof person !== 'string') return person
  return (await tell(streams, { type: 'member.add', args: { as: 'agent', member, name, owner: person } })) ?? member
}

function knownAgent(streams: Streams, member: Member, owner: string): Id | Rejection {
  const person = ownerFor(streams, owner)
  if (typeof person !== 'string') return person
  return member.as === 'agent' && member.owner === person ? member.id : reject('CONFLICT', `${owner} does not answer for ${member.name}.`)
}

function ownerFor(streams: Streams, owner: string | undefined): Id | Rejection {
  const people = [...streams.workspace.state.all('member')].filter((member) => member.as === 'human')
  const wanted = owner ?? (people.length === 1 ? people[0]?.id : userName())
  const fitting = people.filter(({ id, name }) => id === wanted?.toLowerCase() || name === wanted)
  if (fitting.length === 1 && fitting[0]) return fitting[0].id
  return reject('INVALID', 'Say with --owner which person answers for this agent.', { allowed: people.map(({ name }) => name) })
}

const membersNamed = (streams: Streams, name: string): Member[] =>
  [...streams.workspace.state.all('member')].filter((member) => member.name === name)

import { SCOPES, type Scope } from '@baton/shared/member/member.ts'
import { type Call, caller } from '../../support/call.ts'
import { type OpenRelay, openRelay } from '../../support/open-relay.ts'

/** A relay with two projects, BAT with two tasks, and credentials of a person: one with every scope, and one without each of them. */
export interface VerbHouse {
  readonly relay: OpenRelay
  readonly all: { readonly call: Call; readonly token: string }
  readonly without: Readonly<Record<Scope, { readonly call: Call; readonly token: string }>>
  /** Of the other project only. */
  readonly foreign: Call
  readonly revoked: Call
}

export async function openVerbHouse(): Promise<VerbHouse> {
  const relay = await openRelay()
  const { admin, url } = relay
  const made = await admin('POST', '/api/projects', { name: 'Board', prefix: 'BAT' })
  const other = await admin('POST', '/api/projects', { name: 'Other', prefix: 'OTH' })
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))
  for (const title of ['One', 'Two']) await admin('POST', '/api/projects/BAT/tasks', { title, column: 'backlog' })
  const { body } = await admin('POST', '/api/members', { as: 'human', name: 'Pia', role: 'admin' })
  const tokenOf = async (scopes: readonly string[], projects: 'all' | readonly string[] = 'all') => {
    const issued = await admin('POST', '/api/tokens', { name: 'test', member: body.member.id, scopes, projects })
    const { token } = issued.body as { readonly token: string }
    return { token, call: caller({ url, token }), credential: issued.body.credential.id as string }
  }
  const without: Partial<Record<Scope, { call: Call; token: string }>> = {}
  for (const scope of SCOPES) without[scope] = await tokenOf(SCOPES.filter((other) => other !== scope))
  const gone = await tokenOf(SCOPES)
  await admin('DELETE', `/api/tokens/${gone.credential}`)
  const { call: foreign } = await tokenOf(SCOPES, [other.body.project.id])
  return { relay, all: await tokenOf(SCOPES), without: without as VerbHouse['without'], foreign, revoked: gone.call }
}

import { toolNameOf, type Verb } from '@baton/shared/catalogue/verb.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import { uuidv7 } from 'uuidv7'
import { askRelay } from '../ask-relay.ts'
import { chooseProject } from '../choose-project.ts'
import { type Office, prefixOf } from './desk.ts'
import { type Answer, answer } from './envelope.ts'
import { capped, shown } from './show.ts'
import { tell } from './tell.ts'
import { openProjects, type Said, tellerAt } from './verb-view.ts'

type AtRelay = Verb & { readonly rest: string }

/** Asks the relay what only it can answer, by REST under this device's token. */
export async function askAtRelay(office: Office, verb: AtRelay, args: Said): Promise<Answer | Rejection> {
  const { idempotencyKey, project: word, cursor, ...said } = args
  const isOwn = 'project' in verb.input.shape
  const project = verb.place === 'project' && !isOwn ? projectOf(office, word, said.task) : { ok: true as const, named: word }
  if (!project.ok) return project
  const asked = { ...capped(verb, said, cursor), ...(project.named !== undefined && { project: project.named }) }
  const id = typeof idempotencyKey === 'string' ? derivedId(idempotencyKey, office.me.member, toolNameOf(verb)) : uuidv7()
  const data = await askRelay(office.config, { ...questionOf(verb, asked, id), what: toolNameOf(verb) })
  if (isRejection(data)) return data
  const teller = tellerAt(await openProjects(office), office.workspace)
  return verb.effect === 'read' ? shown(teller, verb, data, cursor) : answer(tell(teller, data), verb.hint ?? 'Done.')
}

function projectOf({ workspace, preferred }: Office, word: unknown, task: unknown) {
  const chosen = chooseProject(workspace, (word as string | undefined) ?? preferred, prefixOf(task as string | undefined))
  return chosen.ok ? { ok: true as const, named: chosen.project.id } : chosen
}

/** Fields that the path names are in it, and the others in the query or the body. */
function questionOf({ rest }: AtRelay, asked: Said, id: string) {
  const [method = '', pattern = ''] = rest.split(' ')
  const said = { ...asked }
  const path = pattern.replaceAll(/:([a-z]+)/g, (_, name: string) => {
    const value = String(said[name])
    delete said[name]
    return encodeURIComponent(value)
  })
  const inQuery = method === 'get' || method === 'delete'
  // The body has no room for where: its schema is the verb's.
  const query = new URLSearchParams(Object.entries(inQuery ? said : {}).map(([name, value]): [string, string] => [name, textOf(value)]))
  const question = { method: method.toUpperCase(), path: query.size > 0 ? `${path}?${query.toString()}` : path }
  if (inQuery) return { ...question, headers: { 'idempotency-key': id } }
  return { ...question, headers: { 'content-type': 'application/json', 'idempotency-key': id }, body: JSON.stringify(said) }
}

const textOf = (value: unknown): string =>
  Array.isArray(value) ? value.join(',') : typeof value === 'object' ? JSON.stringify(value) : String(value)

const isRejection = (value: object): value is Rejection => 'ok' in value && value.ok === false && 'code' in value

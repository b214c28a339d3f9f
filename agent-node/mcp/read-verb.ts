import { resolve } from '@baton/shared/catalogue/resolve.ts'
import type { ReadVerb } from '@baton/shared/catalogue/verb.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import type { Desk, Office } from './desk.ts'
import type { Answer } from './envelope.ts'
import { capped, shown } from './show.ts'
import { openProjects, projectView, type Said, tellerAt, textsFor, workspaceView } from './verb-view.ts'

/** A query over what this device has of one project. */
export async function readHere(desk: Desk, verb: ReadVerb, args: Said): Promise<Answer | Rejection> {
  const { project: _, cursor, ...said } = args
  const asked = resolve(verb.input, capped(verb, said, cursor), { workspace: desk.workspace, me: desk.me, state: desk.view })
  if (!asked.ok) return asked
  const view = projectView(desk, await textsFor(desk, verb, asked.value))
  const data = verb.read(view as never, asked.value)
  return isRejection(data) ? data : shown(tellerAt([desk], desk.workspace), verb, data, cursor)
}

/** A query over the workspace, and over every project there is on this device where the verb asks for them. */
export async function readEverywhere(office: Office, verb: ReadVerb, { cursor, ...said }: Said): Promise<Answer | Rejection> {
  const { workspace, me } = office
  const asked = resolve(verb.input, capped(verb, said, cursor), { workspace, me })
  if (!asked.ok) return asked
  const desks = verb.place === 'everywhere' ? await openProjects(office) : []
  const view = { ...workspaceView(office), projects: desks.map((desk) => projectView(desk)) }
  const data = verb.read(view as never, asked.value)
  return isRejection(data) ? data : shown(tellerAt(desks, workspace), verb, data, cursor)
}

const isRejection = (value: object): value is Rejection => 'ok' in value && value.ok === false && 'code' in value

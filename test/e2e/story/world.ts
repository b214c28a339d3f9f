import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type Id, projectStream, type StreamName } from '@baton/shared/ids.ts'
import type { Scope } from '@baton/shared/member/member.ts'
import { uuidv7 } from 'uuidv7'
import { type Call, caller } from '../../support/call.ts'
import { Door } from '../../support/door.ts'
import { RELAY_BIN, type RelayProcess, startRelay, withoutBaton } from '../../support/relay-process.ts'
import type { Person } from './person.ts'

/** A real relay process on an empty folder, and two people who each have a way to it that can be shut. */
export interface World extends Seated {
  relay: RelayProcess
  readonly project: Id
  readonly stream: StreamName
  /** `baton-relay …` on this relay's folder; what it printed, as JSON. */
  readonly admin: Admin
  readonly agentToken: (name: string) => Promise<string>
  readonly close: () => Promise<void>
}

export interface People {
  readonly mia: Person
  readonly noa: Person
}

export type Admin = (...args: readonly string[]) => Promise<unknown>

/** Where two people take their seats. */
export interface Stage {
  readonly relay: RelayProcess
  readonly doors: readonly [Door, Door]
  readonly project: Id
  readonly admin: Admin
}

/** Who plays the people: replicas in processes, or browsers. */
export type Cast = (stage: Stage) => Promise<Seated>

export interface Seated extends People {
  /** An error with what can be seen of how it came to that. */
  readonly explain: (error: unknown) => Promise<unknown>
  readonly leave: () => Promise<void>
}

export const PREFIX = 'STORY'

export async function makeWorld(cast: Cast): Promise<World> {
  const doors = [await Door.make(), await Door.make()] as const
  const relay = await startRelay({ env: { BATON_ORIGIN: doors.map((door) => door.url).join(',') } })
  for (const door of doors) door.leadTo(relay.port)
  const admin: Admin = (...args) => runAdmin(relay.folder, args)
  const first = caller(relay)
  const project = (await first('POST', '/api/projects', { name: 'The story', prefix: PREFIX })).body.project.id as Id
  const stream = projectStream(project)
  await setPolicy(first, stream)
  const people = await cast({ relay, doors, project, admin })
  const world: World = {
    ...people,
    relay,
    project,
    stream,
    admin,
    agentToken: (name) => makeToken(admin, name, 'agent', ['read', 'work']),
    close: async () => {
      await people.leave()
      for (const door of doors) door.close()
      await world.relay.stop()
    },
  }
  return world
}

/** Puts another relay process on the folder and the port of the one that is gone. */
export async function startAgain(world: World): Promise<void> {
  world.relay = await world.relay.again()
}

/** A lease of a minute: the shortest there may be, which the story waits for. */
async function setPolicy(call: Call, stream: StreamName): Promise<void> {
  const { status, body } = await call('POST', '/api/commands', { id: uuidv7(), stream, type: 'policy.set', args: { leaseTtlMs: 60_000 } })
  if (status !== 200 || body.outcomes[0].status !== 'accepted') throw new Error(JSON.stringify(body))
}

/** Agents are Mia's. */
export async function makeToken(admin: Admin, name: string, kind: 'human' | 'agent', scopes: readonly Scope[]): Promise<string> {
  const owner = kind === 'agent' ? ['--owner', 'Mia'] : []
  const made = await admin('token', 'create', '--name', name, '--kind', kind, ...owner, '--scopes', scopes.join(), '--projects', 'all')
  return (made as { token: string }).token
}

async function runAdmin(folder: string, args: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [RELAY_BIN, ...args, '--data', folder], { env: withoutBaton(process.env) })
  return JSON.parse(stdout)
}

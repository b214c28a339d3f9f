import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { NodeReplica } from '@baton/agent-node/replica/api.ts'
import { openReplica } from '@baton/agent-node/replica/node-replica.ts'
import { type Id, projectStream, type StreamName } from '@baton/shared/ids.ts'
import type { Scope } from '@baton/shared/member/member.ts'
import type { Outcome } from '@baton/shared/protocol/outcome.ts'
import { Door } from '../../support/door.ts'
import { RELAY_BIN, type RelayProcess, startRelay, withoutBaton } from '../../support/relay-process.ts'

/** A real relay process on an empty folder, two people as replicas on disk, each with a way to the relay that can be shut. */
export interface World {
  relay: RelayProcess
  readonly project: Id
  readonly stream: StreamName
  readonly mia: Person
  readonly noa: Person
  /** `baton-relay …` on this relay's folder; what it printed, as JSON. */
  readonly admin: (...args: readonly string[]) => Promise<unknown>
  readonly agentToken: (name: string) => Promise<string>
  readonly close: () => Promise<void>
}

/** A person's device: `replica` is the process that runs now, on a folder that stays. */
export interface Person {
  readonly name: string
  readonly token: string
  readonly door: Door
  readonly folder: string
  replica: NodeReplica
}

export const PREFIX = 'STORY'

export async function makeWorld(): Promise<World> {
  const doors = [await Door.make(), await Door.make()] as const
  const relay = await startRelay({ env: { BATON_ORIGIN: doors.map((door) => door.url).join(',') } })
  for (const door of doors) door.leadTo(relay.port)
  const admin = (...args: readonly string[]) => runAdmin(relay.folder, args)
  const token = async (name: string, kind: 'human' | 'agent', scopes: readonly Scope[]) => {
    const owner = kind === 'agent' ? ['--owner', 'Mia'] : []
    const made = await admin('token', 'create', '--name', name, '--kind', kind, ...owner, '--scopes', scopes.join(), '--projects', 'all')
    return (made as { token: string }).token
  }
  const everything: readonly Scope[] = ['read', 'work', 'plan', 'review', 'docs', 'brief', 'admin']
  const miasToken = await token('Mia', 'human', everything)
  const noasToken = await token('Noa', 'human', everything)
  const project = await makeProject(relay.url, miasToken)
  const world: World = {
    relay,
    project,
    stream: projectStream(project),
    mia: await makePerson('Mia', miasToken, doors[0]),
    noa: await makePerson('Noa', noasToken, doors[1]),
    admin,
    agentToken: (name) => token(name, 'agent', ['read', 'work']),
    close: async () => {
      for (const person of [world.mia, world.noa]) {
        await person.replica.close()
        person.door.close()
      }
      await world.relay.stop()
    },
  }
  return world
}

/** Puts another relay process on the folder and the port of the one that is gone. */
export async function startAgain(world: World): Promise<void> {
  world.relay = await world.relay.again()
}

const open = (folder: string, door: Door, token: string): Promise<NodeReplica> => openReplica({ folder, relay: door.url, token })

async function makePerson(name: string, token: string, door: Door): Promise<Person> {
  const folder = mkdtempSync(join(tmpdir(), `baton-${name.toLowerCase()}-`))
  return { name, token, door, folder, replica: await open(folder, door, token) }
}

/** Ends this person's process and starts another on the same folder. */
export async function restart(person: Person): Promise<void> {
  await person.replica.close()
  person.replica = await open(person.folder, person.door, person.token)
}

/** Sends a command and waits for what became of it. */
export async function decided(
  { replica }: Person,
  stream: StreamName,
  type: string,
  args: Record<string, unknown>,
  basis?: Record<string, unknown>,
): Promise<Outcome> {
  const sent = await replica.send(stream, type, args, basis === undefined ? {} : { basis })
  if (!sent.ok) throw new Error(`${type}: ${sent.reason}`)
  const outcome = await replica.outcome(sent.command.id, { timeoutMs: PATIENCE_MS })
  if (!outcome) throw new Error(`${type} was never decided`)
  return outcome
}

const PATIENCE_MS = 120_000

export async function accepted(...call: Parameters<typeof decided>): Promise<void> {
  const outcome = await decided(...call)
  if (outcome.status !== 'accepted') throw new Error(`${call[2]}: ${JSON.stringify(outcome)}`)
}

async function makeProject(url: string, token: string): Promise<Id> {
  const answer = await fetch(`${url}/api/projects`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'The story', prefix: PREFIX }),
  })
  const text = await answer.text()
  const { project } = JSON.parse(text) as { project?: { id: Id } }
  if (!project) throw new Error(`no project: ${text}`)
  return project.id
}

async function runAdmin(folder: string, args: readonly string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [RELAY_BIN, ...args, '--data', folder], { env: withoutBaton(process.env) })
  return JSON.parse(stdout)
}

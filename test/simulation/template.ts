import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { effectsOf } from '@baton/relay/effects/effects-of.ts'
import { Effects } from '@baton/relay/effects/run-effects.ts'
import { openSqliteStore } from '@baton/relay/store/sqlite/sqlite-store.ts'
import type { TimeSource } from '@baton/relay/streams/clock.ts'
import { Streams } from '@baton/relay/streams/streams.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import { type Id, projectStream, type StreamName } from '@baton/shared/ids.ts'
import { SCOPES, type Scope } from '@baton/shared/member/member.ts'
import type { Person } from './device.ts'
import { Random } from './random.ts'
import { DAWN } from './relay-clock.ts'

const LEASE_TTL_MS = 60_000
const PROJECTS = ['Kites', 'Boats'] as const

export interface Member extends Person {
  readonly name: string
  readonly as: 'human' | 'agent'
}

/** Two people and four agents of theirs; the first two agents share an owner. */
export const MEMBERS: readonly Member[] = [
  member('ada', 'human', SCOPES),
  member('bob', 'human', ['read', 'work', 'plan', 'review', 'docs', 'brief']),
  member('ann', 'agent', ['read', 'work', 'review']),
  member('axel', 'agent', ['read', 'work', 'plan', 'review', 'brief']),
  member('ben', 'agent', ['read', 'work', 'review']),
  member('remy', 'agent', ['read', 'work', 'review']),
]

const OWNERS: Readonly<Record<string, string>> = { ann: 'ada', axel: 'ada', ben: 'bob', remy: 'bob' }

export const projectIds = (count: number): readonly Id[] => PROJECTS.slice(0, count).map((name) => derivedId('project', name))

/** A data folder with everybody in it, as every schedule finds it: made once in a process, then copied. */
export class Template {
  readonly #root = makeRoot()
  readonly #made = new Map<number, Promise<string>>()

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true })
  }

  get root(): string {
    return this.#root
  }

  async copyTo(folder: string, projects: number): Promise<void> {
    let made = this.#made.get(projects)
    if (!made) {
      made = make(join(this.#root, `template-${projects}`), projects)
      this.#made.set(projects, made)
    }
    cpSync(await made, folder, { recursive: true })
  }
}

function member(name: string, as: Member['as'], scopes: readonly Scope[]): Member {
  return {
    name,
    as,
    member: derivedId('member', name),
    credential: derivedId('credential', name),
    scopes: new Set(scopes),
    projects: 'all',
  }
}

/** Files in memory where there are any: the schedules ask for what is on disk, not for the disk. */
function makeRoot(): string {
  try {
    return mkdtempSync('/dev/shm/baton-simulation-')
  } catch {
    return mkdtempSync(join(tmpdir(), 'baton-simulation-'))
  }
}

async function make(folder: string, projects: number): Promise<string> {
  const random = new Random(0)
  const time: TimeSource = { wall: () => DAWN, uptime: () => 0, after: () => () => {} }
  const store = openSqliteStore({ path: folder, createdAt: DAWN })
  // The key of its proofs is all that a relay takes from chance by itself.
  await store.setNote('proof-key', '5e'.repeat(32))
  const streams = await Streams.open({
    store,
    time,
    newId: () => random.id(DAWN),
    randomClient: () => random.clientId(),
    defer: (run) => run(),
    report: (error) => {
      throw error
    },
    effectsOf,
  })
  const effects = new Effects(streams)
  const must = async (stream: StreamName, type: string, args: object, credential?: Id) => {
    const from = credential === undefined ? ({ kind: 'relay' } as const) : ({ kind: 'request', credential } as const)
    const answer = await streams.ask(stream, { id: random.id(DAWN), type, v: 1, args }, from)
    if (answer?.kind !== 'outcome' || answer.outcome.status !== 'accepted') throw new Error(`${type}: ${JSON.stringify(answer)}`)
  }
  for (const { name, as, member: id, credential, scopes } of MEMBERS) {
    const role = name === 'ada' ? 'admin' : 'member'
    const kind = as === 'human' ? { as, role } : { as, owner: derivedId('member', OWNERS[name] ?? '') }
    await must('workspace', 'member.add', { member: id, name, ...kind })
    await must('workspace', 'credential.add', { credential, name, member: id, scopes: [...scopes], projects: 'all' })
  }
  for (const [at, project] of projectIds(projects).entries()) {
    await must('workspace', 'project.create', { project, name: PROJECTS[at], prefix: PROJECTS[at]?.slice(0, 3).toUpperCase() })
    await effects.settled()
    const ada = derivedId('credential', 'ada')
    await must(projectStream(project), 'policy.set', { leaseTtlMs: LEASE_TTL_MS, decisions: { task: 'any', chore: 'none' } }, ada)
  }
  await streams.close()
  return folder
}

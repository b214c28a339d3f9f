import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { effectsOf } from '@baton/relay/effects/effects-of.ts'
import { Effects } from '@baton/relay/effects/run-effects.ts'
import { openSqliteStore } from '@baton/relay/store/sqlite/sqlite-store.ts'
import type { TimeSource } from '@baton/relay/streams/clock.ts'
import { Streams } from '@baton/relay/streams/streams.ts'
import { digestOf } from '@baton/shared/canonical.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import { type Id, projectOf, projectStream, type StreamName } from '@baton/shared/ids.ts'
import { SCOPES, type Scope } from '@baton/shared/member/member.ts'
import type { Person } from './device.ts'
import { Random } from './random.ts'
import { DAWN } from './relay-clock.ts'

const LEASE_TTL_MS = 60_000
const PROJECTS = ['Kites', 'Boats'] as const
/** Something to begin with. */
const FIRST_TASKS = {
  'The first': 'task',
  'The second': 'task',
  'A chore': 'chore',
  'Done already': 'task',
  'Asked twice': 'task',
  'Handed in': 'task',
  'Handed in by bob': 'task',
} as const
const TIGHT_WIP = 2
const STAND_IN_MS = 30 * 24 * 3_600_000
const TAKEN_ALONG_MS = 5 * 60_000

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
  readonly #made = new Map<string, Promise<string>>()

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true })
  }

  get root(): string {
    return this.#root
  }

  async copyTo(folder: string, setup: Setup): Promise<void> {
    const name = `template-${setup.projects}${setup.isTight ? '-tight' : ''}`
    let made = this.#made.get(name)
    if (!made) {
      made = make(join(this.#root, name), setup)
      this.#made.set(name, made)
    }
    cpSync(await made, folder, { recursive: true })
  }
}

export interface Setup {
  readonly projects: number
  /** Nobody may have much at once. */
  readonly isTight: boolean
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

async function make(folder: string, { projects, isTight }: Setup): Promise<string> {
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
  const must = async (stream: StreamName, type: string, args: object, credential?: Id, basis?: Basis) => {
    const from = credential === undefined ? ({ kind: 'relay' } as const) : ({ kind: 'request', credential } as const)
    const answer = await streams.ask(stream, { id: random.id(DAWN), type, v: 1, args, ...(basis && { basis }) }, from)
    if (answer?.kind !== 'outcome' || answer.outcome.status !== 'accepted') throw new Error(`${type}: ${JSON.stringify(answer)}`)
    return answer.outcome.result
  }
  for (const { name, as, member: id, credential, scopes } of MEMBERS) {
    const role = name === 'ada' ? 'admin' : 'member'
    const kind = as === 'human' ? { as, role } : { as, owner: derivedId('member', OWNERS[name] ?? '') }
    await must('workspace', 'member.add', { member: id, name, ...kind })
    await must('workspace', 'credential.add', { credential, name, member: id, scopes: [...scopes], projects: 'all' })
  }
  for (const guest of ['gil', 'gus']) {
    const owner = derivedId('member', 'bob')
    await must('workspace', 'member.add', { member: derivedId('member', guest), name: guest, as: 'agent', owner })
    const invite = { invite: derivedId('invite', guest), to: { kind: 'newcomer', role: 'member' } }
    await must('workspace', 'invite.create', invite, derivedId('credential', 'ada'))
  }
  for (const [at, project] of projectIds(projects).entries()) {
    await must('workspace', 'project.create', { project, name: PROJECTS[at], prefix: PROJECTS[at]?.slice(0, 3).toUpperCase() })
    await effects.settled()
    const ada = derivedId('credential', 'ada')
    const stream = projectStream(project)
    const offlineClaims = { agents: 'reserve', humans: 'reserve' }
    await must(stream, 'policy.set', { leaseTtlMs: LEASE_TTL_MS, decisions: { task: 'any', chore: 'none' }, offlineClaims }, ada)
    const by: Must = (who, type, args, basis) => must(stream, type, args, derivedId('credential', who), basis)
    await fill(stream, by)
    if (isTight) await tighten(stream, by)
  }
  await effects.close()
  await streams.close()
  return folder
}

type Basis = Readonly<Record<string, unknown>>
type Must = (who: string, type: string, args: object, basis?: Basis) => Promise<Readonly<Record<string, unknown>> | undefined>

/** Work in every stage of its life: some to claim, some done, some to decide on, and one that a person has to look at. */
async function fill(stream: StreamName, must: Must): Promise<void> {
  const project = projectOf(stream) ?? ''
  const idOf = (title: string) => derivedId(project, title)
  const column = derivedId(project, 'backlog')
  for (const [title, type] of Object.entries(FIRST_TASKS))
    await must('ada', 'task.create', { task: idOf(title), title, type, column, brief: 'as it was' })
  await must('ada', 'task.move', { task: idOf('Done already'), column: derivedId(project, 'done'), reason: 'it is done' })
  const question = { kind: 'needs_input', question: 'which colour' }
  await must('bob', 'task.block', { ...(await claim(must, 'bob', idOf('Asked twice'), idOf('asked'))), ...question })
  await must('ada', 'task.answer', { task: idOf('Asked twice'), comment: idOf('answer'), text: 'red' })
  await must('bob', 'task.block', { ...(await claim(must, 'bob', idOf('Asked twice'), idOf('asked again'))), ...question })
  await must('ben', 'task.release', await claim(must, 'ben', idOf('Handed in'), idOf('begun')))
  const digest = digestOf({ brief: 'as it was', criteria: [] })
  await must('ann', 'proposal.add', { proposal: idOf('proposal'), task: idOf('The first'), brief: 'as it should be' }, { digest })
  await must('ada', 'page.create', { page: idOf('page'), title: 'How we work', text: 'as it was', isContext: true })
  await must('ben', 'handoff.add', { handoff: idOf('half done'), summary: 'half done', nextStep: 'do the other half' })
  await must('bob', 'stand-in.name', { to: derivedId('member', 'ada'), until: DAWN + STAND_IN_MS })
  await must('ada', 'link.add', { type: 'relates', from: idOf('The first'), to: idOf('A chore') })
  await must('ada', 'import.begin', { import: idOf('import'), system: 'elsewhere' })
  for (const number of ['one', 'two']) {
    const source = { system: 'elsewhere', id: number, digest: '', import: idOf('import') }
    await must('ada', 'task.import', { task: idOf(number), title: number, stage: 'inbox', source, comments: [] })
  }
  const result = { summary: 'it flies', changes: [], verification: [], risks: [], links: [] }
  for (const [who, title] of [
    ['ann', 'Handed in'],
    ['bob', 'Handed in by bob'],
  ] as const) {
    const held = await claim(must, who, idOf(title), idOf(`attempt of ${who}`))
    await must(who, 'task.submit', { ...held, submission: idOf(`result of ${who}`), result })
  }
}

/** Nobody may have much at once, and somebody has taken along what they have. */
async function tighten(stream: StreamName, must: Must): Promise<void> {
  const project = projectOf(stream) ?? ''
  const taken = await claim(must, 'ben', derivedId(project, 'The second'), derivedId(project, 'taken along'))
  await must('ben', 'task.reserve', { ...taken, ms: TAKEN_ALONG_MS })
  await must('ada', 'policy.set', { limits: { leases: 1, awaitingReview: 1 } })
  await must('ada', 'column.edit', { column: derivedId(project, 'active'), wip: TIGHT_WIP })
}

async function claim(must: Must, who: string, task: Id, attempt: Id) {
  const claimed = await must(who, 'task.claim', { task, session: `session of ${who}`, attempt })
  return { task, fence: claimed?.fence }
}

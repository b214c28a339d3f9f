import { digestOf } from '@baton/shared/canonical.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import { projectStream, type StreamName } from '@baton/shared/ids.ts'
import { reviewDigest } from '@baton/shared/review/digest.ts'
import { expect, vi } from 'vitest'
import { type Call, caller, tokenFor } from '../../support/call.ts'
import { type OpenRelay, openRelay } from '../../support/open-relay.ts'
import { HOSTILE, LOOKALIKES, MARK, oneLine } from './hostile-texts.ts'
import { protectedState } from './protected-state.ts'

export interface HostileHouse {
  readonly relay: OpenRelay
  readonly project: string
  /** An agent that reads and works, in this project only. */
  readonly gull: { readonly token: string; readonly member: string }
  readonly adminToken: string
  /** What an agent that reads and works has no say in. */
  readonly protectedState: () => Promise<unknown>
  readonly handoffs: readonly string[]
  readonly pages: readonly string[]
  readonly proposals: readonly string[]
  readonly messages: readonly string[]
  /** What the agent's inbox tells. */
  readonly entries: readonly string[]
}

type Sent = readonly [type: string, args: object, basis?: object]

const COLUMNS = 40
const NAMES = 12
const id = (kind: string, at: number | string): string => derivedId('hostile', kind, String(at))

/** A workspace in which every text that anybody can write, in every field there is, means harm. */
export async function openHostileHouse(): Promise<HostileHouse> {
  const relay = await openRelay()
  const mia = relay.admin
  const project = await newProject(mia, oneLine(HOSTILE[0] ?? '', 120), 'BAT')
  const secret = await newProject(mia, 'Secret', 'SEC')
  await send(mia, projectStream(secret), [['task.create', { task: id('secret', 0), title: 'Secret' }]])
  const coderToken = await tokenFor(mia, oneLine(`Coder ${HOSTILE[1]}`, 120), {
    projects: [project],
    scopes: ['read', 'work', 'plan', 'docs', 'review'],
  })
  const gull = await tokenFor(mia, 'Gull', { projects: [project] })
  const coder = caller({ url: relay.url, token: coderToken.token })
  const stream = projectStream(project)
  const backlog = derivedId(project, 'backlog')

  await addMembers(mia)
  await send(mia, stream, [
    ...HOSTILE.slice(0, COLUMNS).map(
      (text, at): Sent => ['column.add', { column: id('column', at), name: oneLine(`${at} ${text}`, 120), stage: 'inbox' }],
    ),
    ['policy.set', { audiences: { [LOOKALIKES[1]]: 'agents', [oneLine(HOSTILE[2] ?? '', 80)]: 'any' } }],
  ])
  await send(
    coder,
    stream,
    HOSTILE.map((text, at): Sent => ['task.create', { ...newTask(text, at), column: backlog }]),
  )
  await workOn(coder, mia, stream)
  const pages = HOSTILE.map((_, at) => id('page', at))
  const handoffs = HOSTILE.map((_, at) => id('handoff', at))
  await send(coder, stream, [...HOSTILE.map(newPage), ...HOSTILE.map(newHandoff), ...HOSTILE.map(newComment)])
  const proposals = await propose(coder, stream)
  const messages = await writeMessages(coder, gull.member, project)
  const entries = await assign(mia, gull, relay.url, stream)
  await importBeads(mia)
  const { body: me } = await mia('GET', '/api/me')
  const scopes = ['read', 'work', 'plan', 'review', 'admin']
  const { body: added } = await mia('POST', '/api/tokens', { name: 'device', member: me.member.id, scopes, projects: 'all' })
  return {
    relay,
    project,
    gull,
    adminToken: added.token,
    protectedState: () => protectedState(relay, secret),
    handoffs,
    pages,
    proposals,
    messages,
    entries,
  }
}

async function newProject(mia: Call, name: string, prefix: string): Promise<string> {
  const { status, body } = await mia('POST', '/api/projects', { name, prefix })
  if (status >= 300) throw new Error(JSON.stringify(body))
  return body.project.id
}

/** Commands of one stream in their order; all of them are accepted, or this throws. */
async function send(call: Call, stream: StreamName, commands: readonly Sent[]): Promise<readonly Record<string, unknown>[]> {
  const results: Record<string, unknown>[] = []
  for (let at = 0; at < commands.length; at += 50) {
    const batch = commands
      .slice(at, at + 50)
      .map(([type, args, basis]) => ({ id: crypto.randomUUID(), stream, type, args, ...(basis && { basis }) }))
    const { status, body } = await call('POST', '/api/commands', batch)
    for (const [n, outcome] of (body.outcomes ?? [body]).entries()) {
      if (outcome.status !== 'accepted') throw new Error(`${status} ${batch[n]?.type}: ${JSON.stringify(outcome).slice(0, 500)}`)
      results.push(outcome.result ?? {})
    }
  }
  return results
}

async function addMembers(mia: Call): Promise<void> {
  for (const text of HOSTILE.slice(0, NAMES)) {
    const { status, body } = await mia('POST', '/api/members', {
      as: 'agent',
      name: oneLine(text, 120),
      description: text.slice(0, 4_000),
      goodAt: [oneLine(text, 120)],
    })
    if (status >= 300) throw new Error(JSON.stringify(body))
  }
}

const newTask = (text: string, at: number) => ({
  task: id('task', at),
  title: oneLine(text, 500),
  brief: text,
  criteria: [{ id: id('criterion', at), text: text.slice(0, 4_000) }],
  labels: [oneLine(text, 80), LOOKALIKES[at % LOOKALIKES.length]],
  assignee: oneLine(text, 120),
})

const newPage = (text: string, at: number): Sent => ['page.create', { page: id('page', at), title: oneLine(`${at} ${text}`, 500), text }]

const newHandoff = (text: string, at: number): Sent => {
  const [short, item] = [text.slice(0, 4_000), text.slice(0, 1_000)]
  const lists = { openQuestions: [item], decisions: [item], failedApproaches: [item], verification: [item] }
  return ['handoff.add', { handoff: id('handoff', at), summary: short, context: short, nextStep: short, ...lists }]
}

const newComment = (text: string, at: number): Sent => [
  'comment.add',
  { comment: id('comment', at), task: id('task', at), note: 'comment', text },
]

/** Of five tasks one is left alone, one given back with a note, one blocked, one handed in, and one of those asked to change. */
async function workOn(coder: Call, mia: Call, stream: StreamName): Promise<void> {
  const worked = HOSTILE.map((text, at) => ({ text, at, task: id('task', at) })).filter(({ at }) => at % 5 !== 0)
  const claims = await send(
    coder,
    stream,
    worked.map(({ task, at }): Sent => ['task.claim', { task, session: 's', attempt: id('attempt', at) }]),
  )
  await send(
    coder,
    stream,
    worked.flatMap(({ text, task, at }, n) => endings(text, task, at, claims[n]?.fence as number)),
  )
  for (const { at, text, task } of worked.filter(({ at: n }) => n % 5 === 4)) {
    const { body } = await mia('GET', `/api/tasks/${task}`)
    const { status, body: decided } = await mia('POST', `/api/tasks/${task}/decide`, {
      verdict: 'request-changes',
      reason: text.slice(0, 4_000),
      digest: reviewDigest(body.submissions[0].result, { brief: body.brief, criteria: body.criteria }),
    })
    if (status >= 300) throw new Error(`${at} ${JSON.stringify(decided)}`)
  }
}

function endings(text: string, task: string, at: number, fence: number): readonly Sent[] {
  const short = text.slice(0, 4_000)
  const note: Sent = ['comment.add', { comment: id('note', at), task, note: 'progress', text, fence }]
  if (at % 5 === 1) return [note, ['task.release', { task, fence, note: short }]]
  if (at % 5 === 2) return [note, ['task.block', { task, kind: 'needs_input', question: short, options: [oneLine(text, 500)], fence }]]
  const result = { summary: text, changes: [short], verification: [short], risks: [short], links: [short] }
  return [note, ['task.submit', { task, submission: id('submission', at), fence, result }]]
}

async function propose(coder: Call, stream: StreamName): Promise<readonly string[]> {
  const texts = HOSTILE.map((text, at) => ({ text, at, task: id('task', at) })).filter(({ at }) => at % 5 === 0)
  const proposals: Sent[] = []
  for (const { text, at, task } of texts) {
    const { body } = await coder('GET', `/api/tasks/${task}`)
    proposals.push([
      'proposal.add',
      { proposal: id('proposal', at), task, brief: `${text} again`, why: text.slice(0, 4_000) },
      { digest: digestOf({ brief: body.brief, criteria: body.criteria }) },
    ])
  }
  await send(coder, stream, proposals)
  return texts.map(({ at }) => id('proposal', at))
}

async function writeMessages(coder: Call, to: string, project: string): Promise<readonly string[]> {
  const sent = HOSTILE.map(
    (text, at): Sent => [
      'message.send',
      { message: id('message', at), to, text: text.slice(0, 16_000), about: { project, task: id('task', at) } },
    ],
  )
  await send(coder, 'workspace', sent)
  return HOSTILE.map((_, at) => id('message', at))
}

/** What nobody works on is for the agent: its inbox tells it by its title, a moment later. */
async function assign(mia: Call, { token, member }: HostileHouse['gull'], url: string, stream: StreamName): Promise<readonly string[]> {
  const tasks = HOSTILE.map((_, at) => at).filter((at) => at % 5 === 0)
  await send(
    mia,
    stream,
    tasks.map((at): Sent => ['task.edit', { task: id('task', at), assignee: member }]),
  )
  const gull = caller({ url, token })
  return vi.waitFor(
    async () => {
      const { body } = await gull('GET', '/api/inbox')
      const told: readonly { readonly id: string }[] = body.entries
      expect(told).toHaveLength(tasks.length)
      return told.map((entry) => entry.id)
    },
    { timeout: 60_000 },
  )
}

async function importBeads(mia: Call): Promise<void> {
  const lines = HOSTILE.map((text, at) => {
    const short = oneLine(text, 400)
    return JSON.stringify({
      id: `${at} ${short}`,
      title: text,
      description: text,
      acceptance_criteria: text,
      created_by: short,
      assignee: short,
      labels: [text],
      external_ref: text,
      issue_type: oneLine(text, 60),
      comments: [{ author: short, text }],
      created_at: '2026-01-01T00:00:00Z',
    })
  })
  const { status, body } = await mia('POST', '/api/projects/BAT/import', lines.join('\n'), { 'content-type': 'application/jsonl' })
  if (status >= 300) throw new Error(JSON.stringify(body).slice(0, 2_000))
}

export const isMarked = (text: string): boolean => text.toLowerCase().includes(MARK)

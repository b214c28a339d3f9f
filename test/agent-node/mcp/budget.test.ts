import type { AgentNode } from '@baton/agent-node/agent-node.ts'
import { bytesOf } from '@baton/agent-node/mcp/bytes.ts'
import { TOOLSETS } from '@baton/agent-node/mcp/tools.ts'
import { isUntrusted } from '@baton/agent-node/mcp/untrusted.ts'
import { ANSWER_TOKENS_MAX, BYTES_PER_TOKEN, ROW_BYTES_MAX } from '@baton/shared/limits.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import { tasksByRank } from '@baton/shared/task/task.ts'
import type { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { expect, it, vi } from 'vitest'
import type { z } from 'zod'
import { beadsBoard } from '../../support/beads-boards.ts'
import { type BeadsBoard, generateBeads } from '../../support/beads-generator.ts'
import { tokenFor } from '../../support/call.ts'
import { openRelay } from '../../support/open-relay.ts'
import { openTestNode } from '../support/device.ts'
import { callOf, connectClient } from '../support/mcp-client.ts'

/** All that there is is read, and machines are shared. */
vi.setConfig({ testTimeout: 120_000 })

const BOARDS = [beadsBoard(), generateBeads({ seed: 5_000, size: 5_000 })]

interface House {
  readonly node: AgentNode
  readonly client: Client
  readonly state: ProjectState
  readonly project: string
}

async function openBoard(board: BeadsBoard): Promise<House> {
  const relay = await openRelay()
  const { body } = await relay.admin('POST', '/api/projects', { name: 'Board', prefix: 'BAT' })
  await relay.admin('POST', '/api/projects/BAT/import', board.text, { 'content-type': 'application/jsonl' })
  const { token } = await tokenFor(relay.admin, 'Ada', { scopes: ['read', 'work', 'plan', 'review'] })
  const node = await openTestNode({ url: relay.url, token, project: 'BAT' })
  await node.replica.whenSynced()
  const project = body.project.id as string
  return { node, client: await connectClient(node, 'full'), state: await node.replica.view(project), project }
}

const neededBy = ({ shape }: z.ZodObject): readonly string[] =>
  Object.entries(shape).flatMap(([name, schema]) => ((schema as z.ZodType).safeParse(undefined).success ? [] : [name]))

/** A row that stands in a list, which a list has many of. */
const LISTS: Readonly<Record<string, string>> = { task_search: 'tasks', task_allowed: 'ready' }

const withinBudget = (answer: object): number => {
  expect(bytesOf(answer)).toBeLessThanOrEqual(ANSWER_TOKENS_MAX * BYTES_PER_TOKEN)
  return bytesOf(answer)
}

/** All pages of a tool, put together. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers as a client does.
async function allPages(client: Client, tool: string, args: object): Promise<readonly any[]> {
  const pages = []
  let cursor: unknown
  do {
    const answer = await callOf(client, tool, { ...args, ...(cursor !== undefined && { cursor }) })
    expect(answer.ok, answer.hint).toBe(true)
    withinBudget(answer)
    pages.push(answer.data)
    cursor = answer.data.next
  } while (cursor !== undefined)
  return pages
}

it.each(BOARDS)('[AN3, AN4, AN6] on $name every answer keeps its budget, and pages are the whole', async (board) => {
  const house = await openBoard(board)
  await readsWithin(house)
  await listsAll(house, board)
  await tellsAllOfTheLongest(house, board)
})

/** Structure and text say the same, or `callOf` throws. */
async function readsWithin({ client }: House): Promise<void> {
  const asked = TOOLSETS.readonly.filter(({ input }) => neededBy(input).every((name) => name === 'task'))
  expect(asked.length).toBeGreaterThan(25)
  for (const { name, input } of asked) {
    const args = { ...(neededBy(input).length > 0 && { task: 'BAT-5' }), ...(name === 'wait' && { seconds: 0 }) }
    const answer = await callOf(client, name, args)
    withinBudget(answer)
    if (!answer.ok) expect(answer.hint).toMatch(REFUSAL)
  }
}

const REFUSAL = /^[A-Z_]+: .+\. allowed: \[.*\]\. retry: (never|now|after-refresh|after \d+ ms)\.$/s

async function listsAll({ client, state }: House, { facts }: BeadsBoard): Promise<void> {
  for (const [tool, list] of Object.entries(LISTS)) {
    const rows = (await allPages(client, tool, {})).flatMap((page) => page[list])
    for (const row of rows) expect(bytesOf(row)).toBeLessThanOrEqual(ROW_BYTES_MAX)
    const keys = rows.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    if (tool === 'task_search') expect(keys).toEqual([...state.rows(tasksByRank)].map(({ key }) => key))
    else expect(keys).toHaveLength(facts.claimable)
  }
}

async function tellsAllOfTheLongest({ client, node, state, project }: House, { facts }: BeadsBoard): Promise<void> {
  const proses = await Promise.all(
    [...state.all('task')].map(async ({ id, key }) => ({ key, prose: await node.replica.prose(project, id) })),
  )
  const [longest] = proses.sort((a, b) => (b.prose?.brief.length ?? 0) - (a.prose?.brief.length ?? 0))
  const pages = await allPages(client, 'task_get', { task: longest?.key })
  const told = pages.map(({ brief }) => (isUntrusted(brief) ? String(brief.untrusted) : '')).join('')
  expect(told).toBe(longest?.prose?.brief)
  expect(told.length).toBeGreaterThanOrEqual(facts.longestDescription)
}

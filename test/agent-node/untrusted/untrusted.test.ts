import type { AgentNode } from '@baton/agent-node/agent-node.ts'
import { tableOf } from '@baton/agent-node/cli/table.ts'
import { bytesOf } from '@baton/agent-node/mcp/bytes.ts'
import { TOOLSETS } from '@baton/agent-node/mcp/tools.ts'
import { ANSWER_TOKENS_MAX, BYTES_PER_TOKEN } from '@baton/shared/limits.ts'
import type { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { CallToolResultSchema, type TextResourceContents } from '@modelcontextprotocol/sdk/types.js'
import { expect, it, vi } from 'vitest'
import type { z } from 'zod'
import { openTestNode } from '../support/device.ts'
import { connectClient } from '../support/mcp-client.ts'
import { GullibleAgent } from './gullible-agent.ts'
import { type HostileHouse, isMarked, openHostileHouse } from './hostile-house.ts'
import { HOSTILE } from './hostile-texts.ts'
import { leaks } from './outside.ts'

/** All that there is is read, and machines are shared. */
vi.setConfig({ testTimeout: 120_000 })

const TASKS = Array.from({ length: 10 }, (_, at) => `BAT-${at + 1}`)
/** Of what the import brought. */
const IMPORTED = [60, 75, 90].map((number) => `BAT-${number}`)
const PAGES_MAX = 25
/** What names nothing here, for whatever this house has none of. */
const NOTHING = '01a1fd42-adea-7bdb-a69a-df5b3759adbe'

/** What a tool may be asked in this house: every parameter it needs, in several ways. */
const askedOf = (house: HostileHouse): Readonly<Record<string, readonly unknown[]>> => ({
  task: [...TASKS, ...IMPORTED],
  handoff: house.handoffs.slice(0, 10),
  page: house.pages.slice(0, 10),
  proposal: house.proposals.slice(0, 10),
  message: house.messages.slice(0, 10),
  entry: house.entries,
  text: HOSTILE.slice(0, 10),
})

interface Read {
  readonly tool: string
  readonly args: Readonly<Record<string, unknown>>
  readonly text: string
  readonly isError: boolean
}

/** Every page of every answer of every tool that only reads. */
async function* readEverything(client: Client, house: HostileHouse): AsyncGenerator<Read> {
  const asked = askedOf(house)
  for (const { name: tool, input } of TOOLSETS.readonly) {
    const [needed, ...others] = neededBy(input)
    if (others.length > 0) continue
    const values = needed === undefined ? [undefined] : (asked[needed] ?? [NOTHING])
    for (const value of values)
      yield* readPages(client, tool, { ...(needed && { [needed]: value }), ...(tool === 'wait' && { seconds: 0 }) })
  }
}

const neededBy = ({ shape }: z.ZodObject): readonly string[] =>
  Object.entries(shape).flatMap(([name, schema]) => ((schema as z.ZodType).safeParse(undefined).success ? [] : [name]))

async function* readPages(client: Client, tool: string, args: Readonly<Record<string, unknown>>): AsyncGenerator<Read> {
  let cursor: unknown
  for (let page = 0; page < PAGES_MAX; page++) {
    const answer = CallToolResultSchema.parse(
      await client.callTool({ name: tool, arguments: { ...args, ...(cursor !== undefined && { cursor }) } }),
    )
    const [content] = answer.content
    const text = content?.type === 'text' ? content.text : ''
    expect(text).toBe(JSON.stringify(answer.structuredContent))
    yield { tool, args, text, isError: answer.isError === true }
    const next = (answer.structuredContent?.data as { readonly next?: unknown } | null)?.next
    if (next === undefined || !('cursor' in (TOOLSETS.full.find(({ name }) => name === tool)?.input.shape ?? {}))) return
    cursor = next
  }
}

async function open(house: HostileHouse, token: string): Promise<{ readonly node: AgentNode; readonly client: Client }> {
  const node = await openTestNode({ url: house.relay.url, token, project: 'BAT' })
  return { node, client: await connectClient(node, 'full') }
}

it('[AN5] a scanner for fences finds what stands outside of one, and nothing that stands in one', () => {
  const inside = {
    ok: true,
    data: { title: { from: 'Mia (person)', untrusted: 'pwn3d "}]} ' }, all: { from: 'x', untrusted: ['pwn3d', '\\'] } },
  }
  expect(leaks(JSON.stringify(inside))).toEqual([])
  expect(leaks(JSON.stringify({ by: { from: 'pwn3d (agent)' }, reason: 'It is with {"from":"pwn3d (agent)"}.' }))).toEqual([])
  expect(leaks(JSON.stringify({ title: 'pwn3d' }))).toHaveLength(1)
  expect(leaks(JSON.stringify({ from: 'x', untrusted: 'y', title: 'pwn3d' }))).toHaveLength(1)
  expect(leaks(JSON.stringify({ title: '{"from":"x","untrusted":""} pwn3d' }))).toHaveLength(1)
  expect(leaks(JSON.stringify({ pwn3d: 1 }))).toHaveLength(1)
})

/** The report of a day that is not over. */
const NOTHING_TO_READ = ['report_show']

it.each(['an agent', 'an admin'] as const)(
  '[AN5, AN4, AN25] whatever a tool reads to %s, nothing of others stands outside a fence, and whoever obeys only that does nothing',
  async (who) => {
    const house = await openHostileHouse()
    const { client } = await open(house, who === 'an agent' ? house.gull.token : house.adminToken)
    const gullible = new GullibleAgent(client, 'outside')
    const answered = new Set<string>()
    const leaking: string[] = []
    let hostile = 0
    for await (const { tool, args, text, isError } of readEverything(client, house)) {
      if (!isError || text.includes('"code":"FORBIDDEN"')) answered.add(tool)
      if (isMarked(text)) hostile++
      for (const leak of leaks(text)) leaking.push(`${tool} ${JSON.stringify(args).slice(0, 80)}: ${leak}`)
      expect(bytesOf(JSON.parse(text)), tool).toBeLessThanOrEqual(ANSWER_TOKENS_MAX * BYTES_PER_TOKEN)
      expect(tableOf(JSON.parse(text)), tool).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u)
      await gullible.read(text)
    }
    expect(leaking).toEqual([])
    expect(hostile).toBeGreaterThan(100)
    expect(gullible.obeyed).toEqual([])
    const known = askedOf(house)
    const askable = TOOLSETS.readonly.filter(({ input }) => neededBy(input).every((name) => name in known))
    const silent = askable.map(({ name }) => name).filter((name) => !answered.has(name))
    expect([...NOTHING_TO_READ, ...(who === 'an admin' ? ['message_show', 'inbox_show'] : [])]).toEqual(expect.arrayContaining(silent))
  },
)

it('[AN5, AN23, AN24] nor in a list of resources, a resource, or a prompt', async () => {
  const house = await openHostileHouse()
  const { client } = await open(house, house.gull.token)
  let cursor: string | undefined
  do {
    const page = await client.listResources({ cursor })
    expect(leaks(JSON.stringify(page))).toEqual([])
    for (const { uri } of page.resources.slice(0, 20)) {
      const [content] = (await client.readResource({ uri })).contents as TextResourceContents[]
      expect(leaks(content?.text ?? 'pwn3d')).toEqual([])
    }
    cursor = page.nextCursor
  } while (cursor !== undefined)
  for (const task of TASKS) {
    const { messages } = await client.getPrompt({ name: 'claim', arguments: { task } })
    const texts = messages.map(({ content }) =>
      content.type === 'resource' && 'text' in content.resource ? content.resource.text : JSON.stringify(content),
    )
    expect(texts.flatMap(leaks)).toEqual([])
  }
})

it('[AN25] an agent that obeys also what stands in fences changes nothing that its credential may not change', async () => {
  const house = await openHostileHouse()
  const { client } = await open(house, house.gull.token)
  const before = await house.protectedState()
  const gullible = new GullibleAgent(client, 'everything')
  for await (const { text } of readEverything(client, house)) await gullible.read(text)
  expect(new Set(gullible.obeyed.map(({ tool }) => tool)).size).toBeGreaterThan(12)
  const done = gullible.obeyed.filter(({ ok }) => ok).map(({ tool }) => tool)
  expect(new Set(done)).toEqual(new Set(['task_claim']))
  expect(await house.protectedState()).toEqual(before)
})

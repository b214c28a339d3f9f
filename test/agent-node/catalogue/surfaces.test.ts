import { existsSync } from 'node:fs'
import { programOf } from '@baton/agent-node/cli/program.ts'
import { callTool } from '@baton/agent-node/mcp/tool.ts'
import { TOOLSETS } from '@baton/agent-node/mcp/tools.ts'
import { catalogue, verbNamed } from '@baton/shared/catalogue/catalogue.ts'
import { toolNameOf, type Verb } from '@baton/shared/catalogue/verb.ts'
import { SCOPES } from '@baton/shared/member/member.ts'
import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { openTestNode } from '../support/device.ts'
import { FEATURES, PROVEN_ELSEWHERE, type Surface } from './feature-surfaces.ts'
import { openVerbHouse } from './house.ts'
import { cursorOf, request } from './requests.ts'

const on = (surface: Surface): readonly Verb[] => {
  const names = Object.values(FEATURES).flatMap((row) => (row.on.includes(surface) ? row.verbs : []))
  return [...new Set(names)].map((name) => {
    const verb = verbNamed(name)
    if (!verb) throw new Error(`the table names ${name}, which is no verb`)
    return verb
  })
}

const pathOf = (path: string): string => path.replaceAll(/:([a-z]+)/g, '{$1}')

test('[CT1] every feature has its verbs, every verb serves a feature, and both say the same', () => {
  for (const [feature, { verbs }] of Object.entries(FEATURES)) {
    expect(verbs.length, feature).toBeGreaterThan(0)
    expect([...verbs].sort(), feature).toEqual(catalogue.flatMap(({ name, features }) => (features.includes(feature) ? [name] : [])).sort())
  }
  const known = new Set([...Object.keys(FEATURES), ...Object.keys(PROVEN_ELSEWHERE)])
  expect(
    catalogue.filter(({ features }) => features.length === 0 || features.some((one) => !known.has(one))).map(({ name }) => name),
  ).toEqual([])
  expect(
    Object.values(PROVEN_ELSEWHERE)
      .flat()
      .filter((path) => !existsSync(path)),
  ).toEqual([])
  expect(new Set(catalogue.map(({ name }) => name)).size).toBe(catalogue.length)
})

test('[CT2] by REST every verb of a row that names it is described, reached, and refused without its scope', async () => {
  const { all, without } = await openVerbHouse()
  const { paths } = (await all.call('GET', '/openapi.json')).body
  for (const verb of on('R')) {
    const [method = '', path = ''] = (verb.rest ?? '').split(' ')
    expect(paths[pathOf(path)]?.[method]?.summary, `${verb.name} in OpenAPI`).toBeTruthy()
    const { status, body } = await request(all.call, verb)
    expect([status, body], verb.name).not.toMatchObject([500, {}])
    expect(body.error?.reason ?? '', verb.name).not.toContain('nothing at this address')
    if (verb.scope === undefined) continue
    const refused = await request(without[verb.scope].call, verb)
    expect([verb.name, refused.status, refused.body.error?.code]).toEqual([verb.name, 403, 'FORBIDDEN'])
  }
})

test('[CT3] over MCP every verb of a row that names it is a tool, answers, and is refused without its scope', async () => {
  const { relay, all, without } = await openVerbHouse()
  const tools = new Map(TOOLSETS.full.map((tool) => [tool.name, tool]))
  const full = await openTestNode({ url: relay.url, token: all.token, project: 'BAT' })
  const nodes = new Map(
    await Promise.all(
      SCOPES.filter((scope) => scope !== 'read').map(
        async (scope) => [scope, await openTestNode({ url: relay.url, token: without[scope].token, project: 'BAT' })] as const,
      ),
    ),
  )
  for (const verb of on('M')) {
    const tool = tools.get(toolNameOf(verb))
    if (!tool) throw new Error(`${verb.name} is no tool`)
    const { ok, error } = await callTool(full, tool, cursorOf(verb), () => {})
    expect([verb.name, ok || error?.code]).not.toEqual([verb.name, 'INTERNAL'])
    const node = verb.scope && verb.scope !== 'read' ? nodes.get(verb.scope) : undefined
    if (!node) continue
    const refused = await callTool(node, tool, cursorOf(verb), () => {})
    expect([verb.name, refused.error?.code]).toEqual([verb.name, 'FORBIDDEN'])
  }
})

test('[CT4] on the command line every verb of a row that names it stands in the help, with words of its own', () => {
  const program = programOf({})
  for (const verb of on('C')) {
    const words = (verb.line ?? '').split(' ').filter((word) => /^[a-z-]+$/.test(word))
    let at: Command | undefined = program
    for (const word of words) at = at?.commands.find((command) => command.name() === word)
    expect(words.length, verb.name).toBeGreaterThan(0)
    expect(at?.description() ?? '', `baton ${words.join(' ')}`).not.toBe('')
    expect(at?.parent?.helpInformation(), verb.name).toContain(words.at(-1))
  }
})

test('[CT5] readonly has what changes nothing, and full is every verb', () => {
  expect(TOOLSETS.full.map(({ name }) => name).sort()).toEqual(catalogue.map(toolNameOf).sort())
  const reads = catalogue.filter(({ effect }) => effect === 'read').map(toolNameOf)
  expect(TOOLSETS.readonly.map(({ name }) => name).sort()).toEqual(reads.sort())
})

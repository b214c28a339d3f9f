import { callTool } from '@baton/agent-node/mcp/tool.ts'
import { TOOLSETS } from '@baton/agent-node/mcp/tools.ts'
import { catalogue } from '@baton/shared/catalogue/catalogue.ts'
import { bare } from '@baton/shared/catalogue/schemas.ts'
import type { Verb } from '@baton/shared/catalogue/verb.ts'
import { CODES } from '@baton/shared/rejection.ts'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Answered } from '../../support/call.ts'
import { openTestNode } from '../support/device.ts'
import { openVerbHouse } from './house.ts'
import { cursorOf, request } from './requests.ts'

const byRest = catalogue.filter(({ rest }) => rest !== undefined)

/** Too much of anything: longer than any text may be, and shorter than a body may be. */
const LONG = 'x'.repeat(300_000)

/** What is wrong about an input, field by field. */
function wrongOnes({ input }: Verb): readonly { readonly field: string; readonly what: string; readonly value: unknown }[] {
  return Object.entries(input.shape).flatMap(([field, schema]) => {
    const { schema: inner } = bare(schema as z.ZodType)
    const isText = inner instanceof z.ZodString
    return [
      { field, what: 'of a wrong type', value: inner instanceof z.ZodRecord || inner instanceof z.ZodObject ? 'text' : { not: 'this' } },
      ...(isText ? [{ field, what: 'over the limit', value: LONG }] : []),
    ]
  })
}

/** A refusal has one of our codes, is no bug, and says what to do in a sentence. */
function faultOf(verb: Verb, what: string, { status, body }: Answered): string | undefined {
  const { code, reason, retry } = body?.error ?? {}
  if (status < 400) return undefined
  const isTold =
    Object.hasOwn(CODES, code) && code !== 'INTERNAL' && typeof reason === 'string' && reason.length > 10 && retry !== undefined
  return isTold ? undefined : `${verb.name}, ${what}: ${status} ${JSON.stringify(body).slice(0, 200)}`
}

const isInBody = ({ rest }: Verb): boolean => !/^(get|delete) /.test(String(rest))
const isInPath = ({ rest }: Verb, field: string): boolean => new RegExp(`:${field}\\b`).test(String(rest))

test('[CT6] what is wrong about the input of any verb is refused by REST under a code that says what', async () => {
  const { all, foreign, revoked } = await openVerbHouse()
  const faults: (string | undefined)[] = []
  for (const verb of byRest) {
    const stranger = await request(all.call, verb, { noSuchField: 1 })
    faults.push(stranger.status === 400 ? undefined : `${verb.name}: a field that nobody knows: ${stranger.status}`)
    for (const { field, what, value } of isInBody(verb) ? wrongOnes(verb) : []) {
      if (isInPath(verb, field)) continue
      const answered = await request(all.call, verb, { [field]: value })
      faults.push(answered.status < 400 ? `${verb.name}: ${field} ${what} was taken` : faultOf(verb, `${field} ${what}`, answered))
    }
    const gone = await request(revoked, verb)
    faults.push(gone.body.error?.code === 'REVOKED' ? undefined : `${verb.name}, revoked token: ${gone.status}`)
    if (verb.place !== 'project' || !/:(project|task|from)\b/.test(verb.rest ?? '')) continue
    const elsewhere = await request(foreign, verb)
    // What is asked comes before where: a body that misses a field is told first.
    faults.push(
      ['NOT_FOUND', 'INVALID'].includes(elsewhere.body.error?.code)
        ? faultOf(verb, 'foreign project', elsewhere)
        : `${verb.name}, foreign project: ${elsewhere.status}`,
    )
  }
  expect(faults.filter((fault) => fault !== undefined)).toEqual([])
})

test('[CT7] what is wrong about the input of any tool is refused in the envelope under a code that says what', async () => {
  const { relay, all } = await openVerbHouse()
  const node = await openTestNode({ url: relay.url, token: all.token, project: 'BAT' })
  const faults: string[] = []
  for (const tool of TOOLSETS.full) {
    const verb = catalogue.find(({ name }) => name.replaceAll(/[.-]/g, '_') === tool.name) as Verb
    const wrong = [{ noSuchField: 1 }, ...wrongOnes({ ...verb, input: tool.input }).map(({ field, value }) => ({ [field]: value }))]
    for (const input of wrong) {
      const { ok, error, hint } = await callTool(node, tool, { ...cursorOf(verb), ...input }, () => {})
      const isTold = error && Object.hasOwn(CODES, error.code) && error.code !== 'INTERNAL' && hint.startsWith(`${error.code}: `)
      if (ok || !isTold) faults.push(`${tool.name} ${JSON.stringify(input).slice(0, 60)}: ${ok ? 'was taken' : JSON.stringify(error)}`)
    }
  }
  expect(faults).toEqual([])
})

test('[CT8] what was seen and is no longer so is refused as stale, wherever a verb says what was seen', async () => {
  const { all } = await openVerbHouse()
  const { call } = all
  const stale = async (method: string, path: string, body: object) => (await call(method, path, body)).body.error?.code
  const digest = 'f'.repeat(64)
  const { fence } = (await call('POST', '/api/tasks/BAT-1/claim')).body.lease
  expect(await stale('POST', '/api/tasks/BAT-2/move', { column: 'Inbox', from: 'Inbox' })).toBe('CONFLICT')
  expect(await stale('PATCH', '/api/tasks/BAT-2', { brief: 'Other', digest })).toBe('STALE_CONTENT')
  expect(await stale('POST', '/api/tasks/BAT-2/proposals', { brief: 'Other', digest })).toBe('STALE_CONTENT')
  expect(await stale('POST', '/api/tasks/BAT-1/progress', { text: 'late', fence: fence - 1 })).toBe('FENCED')
  expect(await stale('POST', '/api/tasks/BAT-1/release', { fence: fence + 1 })).toBe('FENCED')
  expect(await stale('POST', '/api/tasks/BAT-1/force-release', { reason: 'why', fence: fence + 1 })).toBe('CONFLICT')
  await call('POST', '/api/tasks/BAT-1/submit', { fence, result: { summary: 'Done' } })
  expect(await stale('POST', '/api/tasks/BAT-1/decide', { verdict: 'approve', digest })).toBe('STALE_CONTENT')
})

import { resolve } from 'node:path'
import { readSettings } from '@baton/relay/config.ts'
import { expect, test } from 'vitest'

test('[G6] nothing set, and the relay is for this machine alone', () => {
  expect(readSettings({}, {})).toEqual({ ok: true, host: '127.0.0.1', port: 4600, data: resolve('./data'), origins: [], log: 'warn' })
})

test('[G6] a flag wins over the environment', () => {
  const env = { BATON_HOST: '0.0.0.0', BATON_PORT: '1', BATON_DATA: '/a', BATON_ORIGIN: 'https://a.example' }
  const flags = { host: '::1', port: '2', data: '/b', origin: 'https://b.example, http://c.example:8080' }
  expect(readSettings({}, env)).toMatchObject({ host: '0.0.0.0', port: 1, data: '/a', origins: ['https://a.example'] })
  expect(readSettings(flags, env)).toMatchObject({
    host: '::1',
    port: 2,
    data: '/b',
    origins: ['https://b.example', 'http://c.example:8080'],
  })
})

test('[G2] a setting that is none is refused by its name, with what is allowed', () => {
  const wrong: readonly (readonly [Record<string, string>, Record<string, string>, RegExp])[] = [
    [{ port: '65536' }, {}, /^--port is "65536"; it must be a whole number/],
    [{}, { BATON_PORT: '4600x' }, /^BATON_PORT is "4600x"/],
    [{ host: 'two words' }, {}, /^--host is "two words"/],
    [{}, { BATON_ORIGIN: 'https://a.example/path' }, /^BATON_ORIGIN is "https:\/\/a.example\/path"/],
    [{ origin: 'a.example' }, {}, /^--origin/],
    [{ data: '' }, {}, /^--data/],
    [{}, { BATON_LOG: 'loud' }, /^BATON_LOG is "loud"; it must be one of debug/],
  ]
  for (const [flags, env, reason] of wrong)
    expect(readSettings(flags, env)).toMatchObject({ ok: false, code: 'INVALID', reason: expect.stringMatching(reason) })
})

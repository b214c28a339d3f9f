import { jsonOf } from '@baton/agent-node/cli/output.ts'
import { tableOf } from '@baton/agent-node/cli/table.ts'
import { expect, it } from 'vitest'
import { HOSTILE } from '../untrusted/hostile-texts.ts'

const STEERS = /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/u
const answer = { task: { title: { from: 'Mia (person)', untrusted: HOSTILE.join(' ') } }, rows: HOSTILE.map((text) => ({ text })) }

it('[AN27] nothing that is printed steers the terminal, and as JSON it is still the same', () => {
  expect(JSON.stringify(answer)).toMatch(STEERS)
  expect(jsonOf(answer)).not.toMatch(STEERS)
  expect(jsonOf(answer)).not.toContain('\n')
  expect(JSON.parse(jsonOf(answer))).toEqual(answer)
  expect(tableOf(answer)).not.toMatch(STEERS)
})

it('[AN15] names are told in the line of their field, rows as a table', () => {
  const names = [{ from: 'Mia (person)' }, { from: 'ada (agent)' }]
  expect(tableOf({ page: { writers: names }, rows: [{ key: 'BAT-1' }] })).toBe(
    'page:\n  writers: Mia (person), ada (agent)\n\nrows:\n  key\n  BAT-1',
  )
})

import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { disagreements, rulesCitedIn, rulesIn } from './support/rules.ts'

const read = (path: string) => readFileSync(path, 'utf8')

it('has a test for every rule of shared/SPEC.md and cites no other', () => {
  const tests = globSync('test/**/*.{ts,tsx}', { exclude: ['test/spec.test.ts', 'test/support/rules.ts'] }).map(read)
  expect(disagreements(rulesIn(read('shared/SPEC.md')), tests.flatMap(rulesCitedIn))).toEqual([])
})

it('sees a rule without a test, a test without a rule, and a rule defined twice', () => {
  const rules = rulesIn('# Leases\n\n- **L1** One holder.\n- **L1** Again.\n- **L2** Leases end.\n')
  const cited = rulesCitedIn("it('[L1, S2] one holder', () => {})")
  expect(disagreements(rules, cited)).toEqual(['L1 is defined twice', 'L2 has no test', 'S2 is cited by a test but is no rule'])
})

import { globSync, readFileSync } from 'node:fs'
import { VERSION } from '@baton/shared/version.ts'
import { expect, it } from 'vitest'

it('says the version that every package.json says', () => {
  const packages = ['package.json', ...globSync('{shared,relay,pwa,agent-node}/package.json')]
  expect(packages).toHaveLength(5)
  for (const path of packages) expect([path, JSON.parse(readFileSync(path, 'utf8')).version]).toEqual([path, VERSION])
})

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installedSkills, writeSkills } from '@baton/agent-node/install-skills.ts'
import { readSkills, type Skill } from '@baton/agent-node/mcp/prompts/skills.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'

const ALL = { only: 'all', overwrite: false } as const
const INSTALLED = { only: 'installed', overwrite: false } as const

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-skills-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const skill = (name: string, text: string): Skill => ({
  name,
  description: 'D',
  text,
  file: `---\nname: ${name}\ndescription: D\n---\n\n${text}\n`,
})
const [claim, progress] = [skill('claim', 'See skill *progress*, *not this*.'), skill('progress', 'Go on.')]
const fileOf = (name: string) => join(folder, name, 'SKILL.md')
const did = (skills: readonly Skill[], options: Parameters<typeof writeSkills>[2] = ALL) =>
  writeSkills(skills, folder, options).map((one) => one.did)

it('[AN26] skills are installed under names of their own, and send to each other by them', () => {
  expect(did([claim, progress])).toEqual(['installed', 'installed'])
  expect(readdirSync(folder).sort()).toEqual(['.baton-skills.json', 'baton-claim', 'baton-progress'])
  expect(readFileSync(fileOf('baton-claim'), 'utf8')).toBe(
    '---\nname: baton-claim\ndescription: D\n---\n\nSee skill *baton-progress*, *not this*.\n',
  )
  expect(did([claim, progress])).toEqual(['current', 'current'])
})

it('[AN26] a newer one takes the place of the older, and an update adds none', () => {
  did([claim])
  const newer = skill('claim', 'Newer.')
  expect(installedSkills([newer, progress], folder).map(({ state }) => state)).toEqual(['older', 'absent'])
  expect(did([newer, progress], INSTALLED)).toEqual(['updated'])
  expect(readFileSync(fileOf('baton-claim'), 'utf8')).toContain('Newer.')
})

it('[AN26] what somebody changed stays until they say so, and then lies beside the new one', () => {
  did([claim])
  writeFileSync(fileOf('baton-claim'), 'mine')
  expect(installedSkills([claim], folder)).toMatchObject([{ state: 'changed' }])
  expect(did([claim])).toEqual(['kept'])
  expect(did([skill('claim', 'Newer.')], INSTALLED)).toEqual(['kept'])
  expect(readFileSync(fileOf('baton-claim'), 'utf8')).toBe('mine')
  expect(did([claim], { ...ALL, overwrite: true })).toEqual(['updated'])
  expect(readFileSync(`${fileOf('baton-claim')}.before`, 'utf8')).toBe('mine')
  expect(installedSkills([claim], folder)).toMatchObject([{ state: 'current' }])
  writeFileSync(fileOf('baton-claim'), 'mine again')
  expect(did([claim], { ...ALL, overwrite: true })).toEqual(['updated'])
  const kept = ['.before', '.before-2'].map((end) => readFileSync(`${fileOf('baton-claim')}${end}`, 'utf8'))
  expect(kept).toEqual(['mine', 'mine again'])
})

it('[AN26] a file that was there before Baton is not Baton’s', () => {
  did([progress])
  rmSync(join(folder, '.baton-skills.json'))
  writeFileSync(fileOf('baton-progress'), 'of somebody else')
  expect(did([progress])).toEqual(['kept'])
})

it('[AN26] all skills of this build can be installed', () => {
  const skills = readSkills()
  expect(writeSkills(skills, folder, ALL)).toHaveLength(skills.length)
  for (const { name } of installedSkills(skills, folder)) expect(readFileSync(fileOf(name), 'utf8')).toContain(`\nname: ${name}\n`)
})

import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { TOOLS } from '../../agent-node/mcp/tools.ts'

const SKILLS = readdirSync('skills')
const textOf = (skill: string) => readFileSync(`skills/${skill}/SKILL.md`, 'utf8')

it.each(SKILLS)('[AN7] the skill %s is named like its folder and says when to use it', (skill) => {
  const [, name, description] = /^---\nname: (.+)\ndescription: (.+)\n(?:argument-hint: .+\n)?---\n/.exec(textOf(skill)) ?? []
  expect(name).toBe(skill)
  expect(description).toMatch(/ Use /)
  expect(textOf(skill).split('\n').length).toBeLessThan(60)
})

it.each(SKILLS)('[AN7] the skill %s names only tools and parameters that exist', (skill) => {
  const known = new Set(TOOLS.flatMap(({ name, input }) => [name, ...Object.keys(input.shape)]))
  const named = [...textOf(skill).matchAll(/`((?:task|queue|review)_[a-z]+|briefing)`/g)].map(([, name = '']) => name)
  expect(named.length).toBeGreaterThan(0)
  expect(named.filter((name) => !known.has(name))).toEqual([])
})

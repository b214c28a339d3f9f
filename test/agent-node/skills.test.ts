import { readSkills } from '@baton/agent-node/mcp/prompts/skills.ts'
import { TOOLSETS } from '@baton/agent-node/mcp/tools.ts'
import { CODES } from '@baton/shared/rejection.ts'
import { BLOCK_KINDS } from '@baton/shared/task/task.ts'
import { describe, expect, it } from 'vitest'

const SKILLS = readSkills()
/** Of the feature list. */
const NAMES = [
  ...['check', 'create', 'claim', 'progress', 'complete', 'review', 'session-start', 'session-end', 'handoff', 'handoff-pickup'],
  ...['session-info', 'messages-check', 'messages-send'],
]

it('[AN7] there is a skill for each step of a working day', () => {
  expect(SKILLS.map(({ name }) => name)).toEqual(NAMES.toSorted())
})

describe.each(SKILLS)('the skill $name', ({ name, description, text }) => {
  const words = [...text.matchAll(/`([^`]+)`/g)].map(([, word = '']) => word)
  const tools = TOOLSETS.default.filter((tool) => words.includes(tool.name))

  it('[AN7] says what it is for, when to use it, and how to see that it was done', () => {
    expect(description).toMatch(/ Use /)
    expect(text).toMatch(/^# /)
    expect(text).toContain('\nCheck: ')
    expect(text.split('\n').length, name).toBeLessThan(45)
  })

  it('[AN7] names only tools of the default set', () => {
    const known = new Set([...TOOLSETS.default.map((tool) => tool.name), ...BLOCK_KINDS])
    expect(tools.length).toBeGreaterThan(0)
    expect(words.filter((word) => /^[a-z]+(_[a-z]+)+$/.test(word) && !known.has(word))).toEqual([])
  })

  it('[AN7] names only parameters and values that one of its tools takes', () => {
    const shapes = tools.map(
      ({ input }) => input.shape as Readonly<Record<string, { readonly safeParse: (value: unknown) => { success: boolean } }>>,
    )
    const given = words.flatMap((word) => /^(\w+): (".*"|true|false)$/.exec(word) ?? []).filter((_, at) => at % 3 !== 0)
    for (let at = 0; at < given.length; at += 2) {
      const [parameter = '', value = ''] = [given[at], given[at + 1]]
      const takes = shapes.some((shape) => shape[parameter]?.safeParse(JSON.parse(value)).success || ANSWERED.has(`${parameter}: ${value}`))
      expect(takes, `${parameter}: ${value}`).toBe(true)
    }
  })

  it('[AN7] names only codes and skills that there are', () => {
    const codes = words.filter((word) => /^[A-Z]+_?[A-Z]+$/.test(word) && word.length > 4)
    expect(codes.filter((code) => !(code in CODES))).toEqual([])
    const others = [...text.matchAll(/skill \*([a-z-]+)\*/g)].map(([, other]) => other)
    expect(others.filter((other) => !SKILLS.some((skill) => skill.name === other))).toEqual([])
  })
})

/** What an answer says, not what a call does. */
const ANSWERED = new Set(['online: false'])

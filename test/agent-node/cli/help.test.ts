import type { Command } from 'commander'
import { expect, it } from 'vitest'
import { GROUPS } from '../../../agent-node/cli/help-groups.ts'
import { programOf } from '../../../agent-node/cli/program.ts'

const program = programOf({})
const all = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(all)]
const helps = all(program).map((command) => [command.name(), command] as const)

it('[AN15] every verb stands under one heading of help, and no heading names another', () => {
  expect(program.commands.map((command) => command.name())).toEqual(Object.values(GROUPS).flat())
})

it.each(helps)('[AN15] %s says what it and each of its options is about, in the words of the command line', (_, command) => {
  const { description, options } = { description: command.description(), options: command.options }
  expect(description).not.toBe('')
  for (const option of options) expect(command.createHelp().optionDescription(option), option.flags).toMatch(/^\P{Ll}/u)
  expect(command.helpInformation()).not.toMatch(/\b(?:task|page|review|queue|column|comment)_[a-z]+\b|: true\b|\bnull\b/)
})

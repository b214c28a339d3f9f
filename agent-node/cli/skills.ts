import { resolve } from 'node:path'
import { present } from '@baton/shared/present.ts'
import type { Command } from 'commander'
import { installedSkills, type WriteOptions, writeSkills } from '../install-skills.ts'
import { readSkills } from '../mcp/prompts/skills.ts'
import type { Cli, Verb } from './cli.ts'

const KEPT = 'Those that were kept were changed by hand; --overwrite takes the new ones and leaves yours beside them.'

/** Where Claude Code looks in a project; other clients say their own. */
const FOLDER_DEFAULT = '.claude/skills'

interface Options {
  readonly to: string
  readonly overwrite?: true
}

/** Needs no relay, no token and no device. */
export const skillsVerb: Verb = (program, cli) => {
  const skills = program.command('skills').description('short procedures that tell an agent how to work with a board')
  withFolder(skills.command('list').description('which there are, and how they stand in a folder')).action(({ to }: Options) =>
    cli.print({ to: resolve(to), skills: installedSkills(readSkills(), resolve(to)) }),
  )
  writes(skills.command('install').description('put all of them into a folder; what somebody changed there stays'), cli, 'all')
  writes(skills.command('update').description('make those newer that are in a folder; what somebody changed there stays'), cli, 'installed')
}

const withFolder = (command: Command): Command => command.option('--to <folder>', 'a folder of skills', FOLDER_DEFAULT)

function writes(command: Command, cli: Cli, only: WriteOptions['only']): void {
  withFolder(command)
    .option('--overwrite', 'also what was changed there; the old file is kept beside the new one')
    .action(({ to, overwrite }: Options) => {
      const folder = resolve(to)
      const skills = writeSkills(readSkills(), folder, { only, overwrite: overwrite === true })
      const hint = skills.some(({ did }) => did === 'kept') ? KEPT : undefined
      cli.print(present({ to: folder, skills, hint }))
    })
}

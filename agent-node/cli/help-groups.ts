import type { Command } from 'commander'

/** In the order in which `baton --help` shows them; every verb stands in one. */
export const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'Work on tasks': words('briefing session next take claim progress block submit release transfer allowed actions wait'),
  Tasks: words('search show create update move link unlink links children history bulk archive delete restore archived'),
  'Plan and decide': words('plan propose proposals reviews decide stand-ins answer reopen clear force-release'),
  'Talk with each other': words('comment retract message inbox handoffs page presence report'),
  'Board and team': words('projects columns policy lock unlock stats lint members tokens whoami'),
  'Look after it': words('import export events audit backup prune'),
  'This machine': words('mcp skills listen hooks kept help'),
}

/** Words that only hold verbs together, and have none of their own to say what they are about. */
const ABOUT: Readonly<Record<string, string>> = {
  backup: 'Backups in the relay’s own folder: start, list, show, verify, delete; for admins.',
  inbox: 'What you were told and what waits for you: list, show, read, archive.',
  message: 'Messages between two members: send, list, show, read, make a task of one.',
  page: 'Pages of a project: what everybody should know, in markdown, with earlier versions.',
}

/** Puts verbs under the headings of help, in their order. */
export function group(program: Command): void {
  const order = Object.values(GROUPS).flat()
  // Help lists commands in the order of this array, and has no other way to say one.
  const commands = program.commands as Command[]
  commands.sort((a, b) => order.indexOf(a.name()) - order.indexOf(b.name()))
  for (const command of commands) {
    const heading = Object.keys(GROUPS).find((name) => GROUPS[name]?.includes(command.name()))
    if (heading !== undefined) command.helpGroup(`${heading}:`)
    const about = ABOUT[command.name()]
    if (about !== undefined) command.description(about)
    command.helpCommand(false)
  }
}

function words(line: string): readonly string[] {
  return line.split(' ')
}

import { refuseLongPlan } from '@baton/shared/plan/length.ts'
import { type Linted, lintOf } from '@baton/shared/plan/lint-of.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import { errorOf } from '../mcp/refusal.ts'
import type { Verb } from './cli.ts'
import { importFrom } from './import.ts'
import { printData, printError } from './output.ts'
import { readSource } from './read-source.ts'

interface ImportOptions {
  readonly all?: boolean
  readonly dryRun?: boolean
}

export const planVerb: Verb = (program, cli) => {
  const plan = program.command('plan').description('look through a markdown plan; make tasks of what is ticked in it')
  plan
    .command('lint <file>')
    .description(
      'what is vague, doubled, circular, unknown, too long or too deep in a plan, and the plan as a proposal to tick; - is standard input',
    )
    .option('--proposal', 'only the plan as markdown, with a box before every item')
    .action(async (file: string, { proposal }: { readonly proposal?: boolean }) => {
      const linted = await lint(file)
      if (proposal && 'proposal' in linted) return void process.stdout.write(linted.proposal)
      const output = { table: program.opts<{ readonly table?: true }>().table === true }
      if ('ok' in linted) return printError(errorOf(linted, undefined), output)
      const { proposal: _, ...told } = linted
      return printData(output.table ? told : linted, output)
    })
  plan
    .command('import <file>')
    .description('make tasks of what is ticked, headings as epics; what is not is left out and named; needs the relay')
    .option('--all', 'what is not ticked too')
    .option('--dry-run', 'only say what would happen')
    .action((file: string, options: ImportOptions) => cli.withNode((node) => importFrom(node, file, { ...options, format: 'plan' })))
}

/** Nobody has to be asked for this: it works without a relay, and without a token. */
async function lint(file: string): Promise<Linted | Rejection> {
  const source = await readSource(file)
  return source.ok ? (refuseLongPlan(source.text) ?? lintOf(source.text)) : source
}

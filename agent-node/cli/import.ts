import { FORMAT_NAMES, FORMATS, type Format } from '@baton/shared/import/formats.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import { Option } from 'commander'
import type { AgentNode } from '../agent-node.ts'
import type { Verb } from './cli.ts'
import { inProject } from './in-project.ts'
import { collect } from './options.ts'
import { readSource } from './read-source.ts'
import { post } from './rest.ts'

interface Options {
  readonly format?: Format
  readonly dryRun?: boolean
  readonly all?: boolean
  readonly stage?: readonly string[]
}

const formats = FORMAT_NAMES.map((format) => `  ${format.padEnd(8)} ${FORMATS[format]}`).join('\n')

export const importVerb: Verb = (program, cli) => {
  program
    .command('import <path>')
    .description('take tasks over from a file or folder of another tracker, each once; again finishes what was cut off; needs the relay')
    .addOption(new Option('--format <format>', 'what it is, where its content does not say it').choices(FORMAT_NAMES))
    .option('--dry-run', 'only say what would happen')
    .option('--all', 'of a plan: what is not ticked too')
    .option('--stage <status=stage>', 'where tasks of a status or list go: "Doing=backlog"; may be repeated', collect)
    .addHelpText('after', `\nFormats:\n${formats}\n\n- is standard input. "baton import undo <import>" takes back what an import made.`)
    .action((path: string, options: Options) => cli.withNode((node) => importFrom(node, path, options)))
}

export async function importFrom(node: AgentNode, path: string, options: Options): Promise<object | Rejection> {
  const source = await readSource(path)
  if (!source.ok) return source
  return inProject(node, ({ id, prefix }) => {
    // Thousands of tasks take a while; scripts read stdout alone.
    if (process.stderr.isTTY) process.stderr.write(`Reading ${path} into ${prefix} …\n`)
    return post(node.config, {
      path: `/api/projects/${id}/import?${queryOf(options)}`,
      what: 'an import',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: source.text,
    })
  })
}

function queryOf({ format, dryRun, all, stage }: Options): string {
  const query = new URLSearchParams()
  if (format) query.set('format', format)
  if (dryRun) query.set('dryRun', 'true')
  if (all) query.set('all', 'true')
  if (stage) query.set('stages', stage.join(','))
  return query.toString()
}

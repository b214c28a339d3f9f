import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { EXPORT_FORMATS } from '@baton/shared/export/verbs.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import { Option } from 'commander'
import { z } from 'zod'
import type { AgentNode } from '../agent-node.ts'
import { askRelay } from '../ask-relay.ts'
import type { Verb } from './cli.ts'
import { inProject } from './in-project.ts'

type Format = (typeof EXPORT_FORMATS)[number]

interface Options {
  readonly format: Format
  readonly out?: string
}

export const exportVerb: Verb = (program, cli) => {
  program
    .command('export')
    .description('a whole project as a file: json that another Baton takes over, csv, or markdown, a file a task; needs the relay')
    .addOption(new Option('--format <format>', 'json says all').choices(EXPORT_FORMATS).default('json'))
    .option('--out <path>', 'write it there: a file, or for markdown a folder; nothing there is overwritten')
    .action((options: Options) => cli.withNode((node) => exportTo(node, options)))
}

const table = z.object({ csv: z.string() })
const folder = z.object({ files: z.array(z.object({ path: z.string(), text: z.string() })) })

async function exportTo(node: AgentNode, { format, out }: Options): Promise<object | Rejection> {
  const answered = await inProject(node, ({ id }) =>
    askRelay(node.config, {
      method: 'GET',
      path: `/api/projects/${id}/export?format=${format}`,
      what: 'an export',
    }),
  )
  if (out === undefined || 'ok' in answered) return answered
  const files = filesOf(format, answered, out)
  for (const { path, text } of files) await write(path, text)
  return { written: files.length, to: out }
}

function filesOf(format: Format, answered: object, out: string): readonly { readonly path: string; readonly text: string }[] {
  switch (format) {
    case 'json':
      return [{ path: out, text: `${JSON.stringify(answered, undefined, 1)}\n` }]
    case 'csv':
      return [{ path: out, text: table.parse(answered).csv }]
    case 'markdown':
      return folder.parse(answered).files.map(({ path, text }) => ({ path: join(out, ...path.split('/').filter(isName)), text }))
  }
}

/** A relay that is not ours may name any path: none leads out of the folder. */
const isName = (part: string): boolean => part !== '' && part !== '.' && part !== '..'

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text, { flag: 'wx' })
}

import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Rejection } from '@baton/shared/rejection.ts'
import type { AgentNode } from '../agent-node.ts'
import { chooseProject } from '../choose-project.ts'
import { neverReached } from '../mcp/desk.ts'
import type { Verb } from './cli.ts'
import { post } from './rest.ts'

export const importVerb: Verb = (program, cli) => {
  program
    .command('import <file>')
    .description('take tasks over from a beads JSONL file; needs the relay')
    .option('--dry-run', 'only say what would happen')
    .action((file: string, { dryRun }: { readonly dryRun?: boolean }) => cli.withNode((node) => importFile(node, file, dryRun === true)))
}

async function importFile(node: AgentNode, file: string, dryRun: boolean): Promise<object | Rejection> {
  await node.ready()
  if (!(await node.replica.identity())) return neverReached(node.replica, node.config.relay)
  const chosen = chooseProject(await node.replica.workspace(), node.project)
  if (!chosen.ok) return chosen
  await readable(file)
  // Thousands of tasks take a while; scripts read stdout alone.
  if (process.stderr.isTTY) process.stderr.write(`Reading ${file} into ${chosen.project.prefix} …\n`)
  return post(node.config, {
    path: `/api/projects/${chosen.project.id}/import?format=beads${dryRun ? '&dryRun=1' : ''}`,
    what: 'an import',
    headers: { 'content-type': 'application/x-ndjson' },
    body: Readable.toWeb(createReadStream(file)) as ReadableStream,
  })
}

/** Throws what the system says, before anybody is asked. */
async function readable(file: string): Promise<void> {
  const opened = await open(file)
  try {
    await opened.read(Buffer.alloc(1))
  } finally {
    await opened.close()
  }
}

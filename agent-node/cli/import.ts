import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { CODES, type Code, type Rejection, reject } from '@baton/shared/rejection.ts'
import { z } from 'zod'
import type { AgentNode } from '../agent-node.ts'
import { chooseProject } from '../choose-project.ts'
import { neverReached } from '../mcp/desk.ts'
import type { Verb } from './cli.ts'

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
  const { relay, token } = node.config
  // Thousands of tasks take a while; scripts read stdout alone.
  if (process.stderr.isTTY) process.stderr.write(`Reading ${file} into ${chosen.project.prefix} …\n`)
  const address = `${relay}/api/projects/${chosen.project.id}/import?format=beads${dryRun ? '&dryRun=1' : ''}`
  const response = await post(address, token, file)
  return response === undefined ? reject('OFFLINE', `There is no relay at ${relay}; an import needs it.`) : readAnswer(response)
}

/** Streams the file; nothing when nobody answers. */
async function post(address: string, token: string, file: string): Promise<Response | undefined> {
  await readable(file)
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' }
  const body = Readable.toWeb(createReadStream(file)) as ReadableStream
  try {
    return await fetch(address, { method: 'POST', headers, body, duplex: 'half' } as RequestInit)
  } catch {
    return undefined
  }
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

const refusal = z.object({
  code: z.enum(Object.keys(CODES) as [Code, ...Code[]]),
  reason: z.string(),
  detail: z.record(z.string(), z.unknown()).optional(),
})
const refusalBody = z.union([refusal, z.object({ error: refusal }).transform(({ error }) => error)])

async function readAnswer(response: Response): Promise<object | Rejection> {
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok && typeof body === 'object' && body !== null) return body
  const told = refusalBody.safeParse(body).data
  return told
    ? reject(told.code, told.reason, told.detail)
    : reject('INTERNAL', `The relay answered ${response.status} without saying why.`)
}

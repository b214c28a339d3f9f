import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { NODE, RELAY_BIN, withoutBaton } from './relay-process.ts'

export interface CliResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** `baton-relay …`, as somebody types it. */
export async function runRelayCli(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<CliResult> {
  const child = spawn(NODE, [RELAY_BIN, ...args], { env: { ...withoutBaton(process.env), ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await ended, stdout, stderr }
}

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const BIN = fileURLToPath(new URL('../../../agent-node/bin.mjs', import.meta.url))

export interface Said {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs `baton …` as a process of its own. */
export async function baton(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Said> {
  const child = spawn(process.execPath, [BIN, ...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close') as Promise<[number]>])
  return { code, stdout, stderr }
}

/** The one line of JSON on stdout of a command that went well. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers as a script does.
export async function answerOf(args: readonly string[], env: Readonly<Record<string, string>>): Promise<any> {
  const { code, stdout, stderr } = await baton(args, env)
  if (code !== 0 || stderr !== '') throw new Error(`baton ${args.join(' ')}: ${code} ${stderr}`)
  return JSON.parse(stdout)
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers as a script does.
export async function refusalOf(args: readonly string[], env: Readonly<Record<string, string>>): Promise<any> {
  const { code, stdout, stderr } = await baton(args, env)
  if (code !== 2 || stdout !== '') throw new Error(`baton ${args.join(' ')}: ${code} ${stdout}`)
  return JSON.parse(stderr).error
}

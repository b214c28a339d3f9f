import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Node 24 of this clone: what `npm start` runs on. */
export const NODE = process.execPath
export const RELAY_MAIN = join(ROOT, 'relay/main.ts')
export const RELAY_BIN = join(ROOT, 'relay/bin.mjs')

export interface RelayProcess {
  readonly url: string
  readonly port: number
  readonly folder: string
  /** Of the first person, with all rights. */
  readonly token: string
  readonly pid: number
  /** What it said so far. */
  readonly stdout: () => string
  readonly stderr: () => string
  /** SIGTERM, and waits until it is gone; the answer is its exit code. */
  readonly stop: () => Promise<number | null>
  /** SIGKILL. */
  readonly kill: () => Promise<void>
  /** The same relay on the same folder and port, once this process is gone. */
  readonly again: () => Promise<RelayProcess>
}

export interface RelayProcessOptions {
  /** Default: a new temporary one. */
  readonly folder?: string
  /** Default: any free one. */
  readonly port?: number
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Of the first person, for a folder that has one. */
  readonly token?: string
}

/** A real relay in a process of its own, as `npm start` runs it. */
export async function startRelay(options: RelayProcessOptions = {}): Promise<RelayProcess> {
  const { folder = mkdtempSync(join(tmpdir(), 'baton-relay-')), port = 0, args = [], env = {} } = options
  const child = spawn(NODE, [RELAY_MAIN, '--data', folder, '--port', String(port), ...args], {
    cwd: ROOT,
    env: { ...withoutBaton(process.env), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = listenTo(child)
  const url = await said.until(/http:\/\/\S+?:\d+/)
  await said.until(/Ctrl-C stops it\.[\s\S]*\n$/)
  const token = options.token ?? /bat_[0-9A-Za-z]{49}/.exec(said.stdout())?.[0] ?? ''
  return {
    url,
    port: Number(new URL(url).port),
    folder,
    token,
    pid: child.pid ?? 0,
    stdout: said.stdout,
    stderr: said.stderr,
    stop: () => end(child, 'SIGTERM'),
    kill: async () => void (await end(child, 'SIGKILL')),
    again: async () => {
      await said.gone
      return startRelay({ ...options, folder, token, port: Number(new URL(url).port) })
    },
  }
}

/** One that is expected not to start: its exit code and what it said. */
export async function relayThatStops(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(NODE, [RELAY_MAIN, ...args], {
    cwd: ROOT,
    env: { ...withoutBaton(process.env), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = listenTo(child)
  const code = await said.gone
  return { code, stdout: said.stdout(), stderr: said.stderr() }
}

/** Settings of whoever runs the tests are not the tests'. */
export const withoutBaton = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('BATON_')))

function listenTo(child: ChildProcess) {
  let [out, err] = ['', '']
  const waiting = new Set<() => void>()
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text
    for (const look of waiting) look()
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  const gone = new Promise<number | null>((resolve) => child.on('close', resolve))
  const until = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(out)?.[0]
        if (found === undefined) return
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
      void gone.then((code) => reject(new Error(`The relay ended with ${code} before it said ${pattern}.\n${out}${err}`)))
    })
  return { until, gone, stdout: () => out, stderr: () => err }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const gone = new Promise<number | null>((resolve) => child.on('close', resolve))
  child.kill(signal)
  return gone
}

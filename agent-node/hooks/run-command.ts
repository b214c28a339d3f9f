import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export interface Run {
  readonly file: string
  /** As a shell takes it; else it is the path of an executable. */
  readonly shell?: true
  /** Told on standard input, as JSON. */
  readonly input: object
  /** No limit without it. */
  readonly msMax?: number
  readonly log: (line: string) => void
  readonly signal?: AbortSignal
}

/** After this it is ended the hard way. */
const KILL_AFTER_MS = 2_000

/** Runs somebody's program to its end, which is never ours: what it prints goes to the log, and so does how it failed. */
export async function runCommand({ file, shell, input, msMax, log, signal }: Run): Promise<boolean> {
  // In a group of its own, so that what it started ends with it.
  const child = spawn(file, { shell: shell ?? false, stdio: ['pipe', 'pipe', 'pipe'], detached: true })
  const ended = Promise.withResolvers<string | undefined>()
  child.on('error', (error) => ended.resolve(error.message))
  child.on('close', (code, killedBy) => ended.resolve(code === 0 ? undefined : killedBy ? `ended by ${killedBy}` : `exit code ${code}`))
  for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', (line) => log(`${file}: ${line}`))
  // Whoever does not read its input may close it.
  child.stdin.on('error', () => {})
  child.stdin.end(`${JSON.stringify(input)}\n`)
  const limit = msMax === undefined ? undefined : setTimeout(() => end(child), msMax)
  const stop = () => end(child)
  signal?.addEventListener('abort', stop)
  if (signal?.aborted) stop()
  const fault = await ended.promise
  clearTimeout(limit)
  signal?.removeEventListener('abort', stop)
  if (fault !== undefined) log(`${file}: ${fault}`)
  return fault === undefined
}

function end(child: ChildProcess): void {
  signalAll(child, 'SIGTERM')
  setTimeout(() => signalAll(child, 'SIGKILL'), KILL_AFTER_MS).unref()
}

function signalAll(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch {
    // It has ended by itself.
  }
}

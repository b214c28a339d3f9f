import { present } from '@baton/shared/present.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { Command } from 'commander'
import type { AgentNode } from '../agent-node.ts'
import { type Config, homeOf, readConfig } from '../config.ts'
import { keepHooks } from '../hooks/keep-hooks.ts'
import type { Envelope, ToolError } from '../mcp/envelope.ts'
import { errorOf } from '../mcp/refusal.ts'
import { callTool, type Tool } from '../mcp/tool.ts'
import { type Device, openDevice } from '../open-device.ts'
import { openSession, openSharedSession } from '../session.ts'
import { workAt } from '../work-at.ts'
import { type Output, printData, printError } from './output.ts'

/** What every verb is given: options that all verbs have, and how to do and to say something. */
export interface Cli {
  /** Calls a tool as an agent would, and prints what it answered. */
  readonly call: (tool: Tool, args: object) => Promise<void>
  readonly print: (result: object | Rejection) => void
  /** Opens this device for `work` and closes it afterwards. */
  readonly withNode: (work: (node: AgentNode) => Promise<object | Rejection>) => Promise<void>
  /** The same for a process that stays and has a session of its own; it prints nothing. */
  readonly serve: (work: (node: AgentNode) => Promise<void>) => Promise<void>
  /** For what lies in the user's folder; it needs no token. */
  readonly atHome: (work: (home: string) => object) => void
  /** Without opening this device, for what only the relay has; the answer is why it refuses. */
  readonly atRelay: (work: (config: Config, project: string | undefined) => Promise<Rejection | undefined>) => Promise<void>
  /** For a process in which several work, each in a session of their own. */
  readonly serveMany: (work: (device: Device, print: (result: object | Rejection) => void) => Promise<void>) => Promise<void>
}

/** Adds one verb to the program. */
export type Verb = (program: Command, cli: Cli) => void

export function cliOf(program: Command, env: NodeJS.ProcessEnv): Cli {
  const output = (): Output => ({ table: program.opts<Options>().table === true })

  const project = () => program.opts<Options>().project ?? env.BATON_PROJECT

  async function atDevice(work: (device: Device) => Promise<void>): Promise<void> {
    const config = readConfig(env)
    if (!config.ok) return printError(errorOf(config, undefined), output())
    const device = await openDevice({ config, project: project() })
    try {
      await work(device)
    } finally {
      await device.close()
    }
  }

  const inSession = (open: typeof openSession, work: (node: AgentNode) => Promise<void>) =>
    atDevice(async (device) => {
      const node = workAt(device, open(device.config.folder))
      try {
        await work(node)
      } finally {
        await node.close()
      }
    })

  function print(result: object | Rejection): void {
    if (isRejection(result)) printError(errorOf(result, undefined), output())
    else printData(result, output())
  }

  return {
    print,
    call: (tool, args) =>
      inSession(openSharedSession, async (node) => printEnvelope(await callTool(node, tool, present(args), logLine), output())),
    withNode: (work) => inSession(openSharedSession, async (node) => print(await work(node))),
    serve: (work) => inSession(openSession, (node) => withHooks(node, () => work(node))),
    atHome: (work) => print(work(homeOf(env))),
    atRelay: async (work) => {
      const config = readConfig(env)
      const refusal = config.ok ? await work(config, project()) : config
      if (refusal) print(refusal)
    },
    serveMany: (work) => atDevice((device) => withHooks(device, () => work(device, print))),
  }
}

interface Options {
  readonly project?: string
  readonly table?: true
}

function printEnvelope({ ok, data, sync, asOf, error }: Envelope, output: Output): void {
  if (!ok) return printError({ ...(error as ToolError), ...((data as object | null) ?? {}) }, output)
  printData(data === null ? {} : { ...(data as object), sync, ...present({ asOf }) }, output)
}

const isRejection = (result: object): result is Rejection => 'ok' in result && result.ok === false

/** Processes that stay run this user's hooks while they live. */
async function withHooks(device: Device, work: () => Promise<void>): Promise<void> {
  const stop = keepHooks(device, logLine)
  try {
    await work()
  } finally {
    await stop()
  }
}

const logLine = (line: string): void => void process.stderr.write(`${line}\n`)

/** What the operating system or a bug says, as a refusal. */
export function failure(error: unknown): Rejection {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC' || code === 'SQLITE_FULL') return reject('DISK_FULL', 'The disk is full; nothing was changed.')
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM')
    return reject('READ_ONLY', `A file or folder cannot be used: ${String(error)}`)
  const path = error instanceof Error && 'path' in error ? ` ${String(error.path)}` : ''
  if (code === 'EEXIST') return reject('EXISTS', `There is something at${path} already; name another place.`)
  if (code === 'ENOENT') return reject('NOT_FOUND', `There is no file${path}.`, { allowed: [] })
  if (code === 'EISDIR') return reject('INVALID', 'This is a folder; name a file.')
  return reject('INTERNAL', error instanceof Error ? error.message : String(error))
}

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { CommandCounts } from './command-tally.ts'
import type { FaultCounts } from './faults.ts'
import type { Violation } from './violation.ts'

/** What a run of schedules has to say. */
export interface Hunt {
  readonly schedules: number
  readonly steps: number
  readonly stepsLeast: number
  readonly faults: FaultCounts
  /** How often each command was accepted and made something happen. */
  readonly commands: CommandCounts
  readonly violations: readonly { readonly seed: number; readonly violation: Violation }[]
}

/** Runs schedules in a process of its own, on the sources in `root`. */
export async function huntApart(root: string, from: number, count: number, stops = false): Promise<Hunt> {
  const args = [join(root, 'test/simulation/hunt.ts'), String(from), String(count), ...(stops ? ['stop'] : [])]
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  for await (const chunk of child.stdout) said += String(chunk)
  try {
    return JSON.parse(said) as Hunt
  } catch {
    throw new Error(`schedules from ${from} on in ${root} did not come to an end: ${said.slice(-500)}`)
  }
}

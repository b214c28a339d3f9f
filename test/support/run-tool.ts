import { exec } from 'node:child_process'
import type { Tally } from './tally.ts'

const OUTPUT_BYTES_MAX = 64 * 1024 * 1024

/** Runs a script of package.json as one check. The tools run side by side, so each speaks only when it is done. */
export function runTool(script: string): Promise<Tally> {
  return new Promise((resolve) => {
    exec(`node --run ${script}`, { maxBuffer: OUTPUT_BYTES_MAX }, (error, stdout, stderr) => {
      console.log(error ? `✗ ${script}\n${stdout}${stderr}` : `✓ ${script}`)
      resolve(error ? { passed: 0, failed: 1, skipped: 0 } : { passed: 1, failed: 0, skipped: 0 })
    })
  })
}

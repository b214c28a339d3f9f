import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { Tally } from './tally.ts'

const Report = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), numPendingTests: z.number(), numTodoTests: z.number() })
const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 }

/** Runs one Vitest project and counts its tests; a suite that breaks without a failing test counts as one failure. */
export async function runTests(project: string): Promise<Tally> {
  console.log(`\n${project}`)
  const folder = mkdtempSync(join(tmpdir(), 'baton-test-'))
  try {
    const report = join(folder, 'report.json')
    const code = await vitest(project, report)
    const tally = read(report)
    return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function vitest(project: string, report: string): Promise<number> {
  const command = `vitest run --project=${project} --reporter=default --reporter=json --outputFile.json="${report}"`
  const [code] = await once(spawn(command, { stdio: ['ignore', 'inherit', 'inherit'], shell: true }), 'exit')
  return code ?? 1
}

function read(report: string): Tally {
  try {
    const counts = Report.parse(JSON.parse(readFileSync(report, 'utf8')))
    return { passed: counts.numPassedTests, failed: counts.numFailedTests, skipped: counts.numPendingTests + counts.numTodoTests }
  } catch {
    return NOTHING
  }
}

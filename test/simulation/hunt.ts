// Runs schedules one after the other and prints what they found as one line of JSON: `node test/simulation/hunt.ts <from> <count> [stop]`.
// With `stop` it ends at the first that is red.

import { addCounts } from './command-tally.ts'
import { addFaults, noFaults } from './faults.ts'
import { type Report, runSchedule } from './run-schedule.ts'
import { Template } from './template.ts'

const [from, count] = process.argv.slice(2, 4).map(Number) as [number, number]
const stops = process.argv[4] === 'stop'
const template = new Template()
const faults = noFaults()
const commands: Record<string, number> = {}
const violations: { readonly seed: number; readonly violation: Report['violation'] }[] = []
let steps = 0
let stepsLeast = Number.POSITIVE_INFINITY
let schedules = 0
for (let seed = from; seed < from + count; seed++) {
  const report = await runSchedule(seed, template)
  schedules++
  steps += report.steps
  stepsLeast = Math.min(stepsLeast, report.steps)
  addFaults(faults, report.faults)
  addCounts(commands, report.commands)
  if (report.violation) violations.push({ seed, violation: report.violation })
  if (report.violation && stops) break
}
template.remove()
console.log(JSON.stringify({ schedules, steps, stepsLeast, faults, commands, violations }))
process.exit(0)

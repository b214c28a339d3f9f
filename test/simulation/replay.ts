// Runs one schedule again and tells every step: `node test/simulation/replay.ts <seed>`.

import { runSchedule } from './run-schedule.ts'
import { Template } from './template.ts'

const seed = Number(process.argv[2])
const template = new Template()
const { steps, violation, faults } = await runSchedule(seed, template, (line) => console.log(line))
template.remove()
console.log(JSON.stringify(faults))
console.log(violation ? `[${violation.rule}] ${violation.sentence}` : `seed ${seed}: ${steps} steps, all as it must be`)
process.exit(violation ? 1 : 0)

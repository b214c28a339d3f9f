// Runs every check, or those named (`npm test -- unit lint`), adds up what passed and says so in the last line.

import { runTests } from './support/run-tests.ts'
import { runTool } from './support/run-tool.ts'
import { addUp, sentence, type Tally } from './support/tally.ts'

const tools = ['types', 'format', 'lint']
const suites = ['unit', 'browser', 'simulation', 'e2e', 'screens']

const named = process.argv.slice(2)
const isWanted = (name: string) => named.length === 0 || named.includes(name)

const unknown = named.filter((name) => ![...tools, ...suites].includes(name))
if (unknown.length > 0) {
  console.error(`No check is called ${unknown.join(', ')}. There are: ${[...tools, ...suites].join(', ')}.`)
  process.exit(1)
}

const tallies: Tally[] = await Promise.all(tools.filter(isWanted).map(runTool))
for (const suite of suites.filter(isWanted)) tallies.push(await runTests(suite))

const total = addUp(tallies)
console.log(`\n${sentence(total)}`)
process.exitCode = total.failed > 0 ? 1 : 0

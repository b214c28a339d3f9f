// Tells after how many schedules each mutant is found: `node test/simulation/try-mutants.ts [part of a name]`.

import { huntApart } from './hunt-apart.ts'
import { MUTANTS } from './mutants.ts'
import { mutate } from './mutate.ts'

const SCHEDULES_MAX = 1_000

for (const mutant of MUTANTS.filter(({ name }) => name.includes(process.argv[2] ?? ''))) {
  const { folder, remove } = mutate(process.cwd(), mutant)
  try {
    const { schedules, violations } = await huntApart(folder, 1, SCHEDULES_MAX, true)
    const found = violations[0]?.violation
    console.log(`${mutant.name}: ${found ? `after ${schedules}, [${found.rule}] ${found.sentence.slice(0, 160)}` : 'NOT FOUND'}`)
  } finally {
    remove()
  }
}

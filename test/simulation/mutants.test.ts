import { expect, it } from 'vitest'
import { huntApart } from './hunt-apart.ts'
import { MUTANTS } from './mutants.ts'
import { mutate } from './mutate.ts'

const SCHEDULES_MAX = 1_000
const HUNT_MS_MAX = 10 * 60_000

it.concurrent.each(MUTANTS)('a mutant is found: $name', { timeout: HUNT_MS_MAX }, async (mutant) => {
  const { folder, remove } = mutate(process.cwd(), mutant)
  try {
    const { violations, schedules } = await huntApart(folder, 1, SCHEDULES_MAX, true)
    console.log(`${mutant.name}: red after ${schedules} schedules`)
    expect(mutant.breaks).toContain(violations[0]?.violation.rule)
  } finally {
    remove()
  }
})

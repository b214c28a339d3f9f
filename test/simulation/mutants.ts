import { MACHINE_MUTANTS } from './machine-mutants.ts'
import type { Mutant } from './mutant.ts'
import { RULE_MUTANTS } from './rule-mutants.ts'

export const MUTANTS: readonly Mutant[] = [...MACHINE_MUTANTS, ...RULE_MUTANTS]

/** A rule of shared/SPEC.md that a schedule found broken. */
export interface Violation {
  readonly rule: Rule
  readonly sentence: string
}

export const RULES = [
  'I1',
  'I2',
  'I3',
  'I4',
  'I5',
  'I6',
  'I7',
  'I8',
  'I9',
  'I10',
  'I11',
  'I12',
  'I13',
  'I14',
  'I15',
  'I16',
  'I17',
  'I18',
  'I19',
  'I20',
  'I21',
  'I22',
  'I23',
  'I24',
  'I25',
  'I26',
] as const
export type Rule = (typeof RULES)[number]

/**
 * What a schedule found broken. The product catches what is thrown inside it, so a violation is noted, and the schedule ends after the
 * step.
 */
export class Findings {
  first: Violation | undefined

  note(rule: Rule, sentence: string): void {
    this.first ??= { rule, sentence }
  }

  expect(holds: boolean, rule: Rule, sentence: string | (() => string)): void {
    if (!holds) this.note(rule, typeof sentence === 'string' ? sentence : sentence())
  }
}

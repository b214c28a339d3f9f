// Rules are list items of shared/SPEC.md, `- **L4** text`; tests cite them in front of their titles, `[L4] …` or `[L4, S2] …`.

const RULE = /^\s*- \*\*([A-Z]{1,2}\d+)\*\*/gm
const CITATION = /['"`]\[([A-Z]{1,2}\d+(?:,\s*[A-Z]{1,2}\d+)*)\]/g

export function rulesIn(spec: string): string[] {
  return [...spec.matchAll(RULE)].map(([, id = '']) => id)
}

export function rulesCitedIn(test: string): string[] {
  return [...test.matchAll(CITATION)].flatMap(([, ids = '']) => ids.split(/,\s*/))
}

/** What is wrong between the rules and the tests, as sentences; empty when they agree. */
export function disagreements(rules: readonly string[], cited: readonly string[]): string[] {
  const twice = rules.filter((id, at) => rules.indexOf(id) !== at)
  const untested = new Set(rules).difference(new Set(cited))
  const unknown = new Set(cited).difference(new Set(rules))
  return [
    ...twice.map((id) => `${id} is defined twice`),
    ...[...untested].map((id) => `${id} has no test`),
    ...[...unknown].map((id) => `${id} is cited by a test but is no rule`),
  ]
}

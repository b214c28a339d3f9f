import type { Plan, PlanItem } from './plan.ts'

/** The plan as a person reads and ticks it: every item with a box, whatever list it came from. */
export function proposalOf({ title, items }: Plan): string {
  const lines = items.flatMap((item) => (item.kind === 'epic' ? heading(item) : listed(item, depthIn(items, item))))
  return `${[...(title === '' ? [] : [`# ${title}`, '']), ...lines].join('\n').trim()}\n`
}

const heading = (item: PlanItem): readonly string[] => [
  '',
  `${'#'.repeat(Math.min(item.level + 2, 6))} ${told(item)}`,
  '',
  ...(item.brief === '' ? [] : [item.brief, '']),
  ...item.criteria.map((criterion) => `- Done when: ${indented(criterion, 2)}`),
]

function listed(item: PlanItem, depth: number): readonly string[] {
  const margin = ' '.repeat(depth * 2)
  return [
    `${margin}- [${item.ticked ? 'x' : ' '}] ${told(item)}`,
    ...(item.brief === '' ? [] : ['', `${margin}  ${indented(item.brief, depth * 2 + 2)}`, '']),
    ...item.criteria.map((criterion) => `${margin}  - Done when: ${indented(criterion, depth * 2 + 4)}`),
  ]
}

const told = ({ ref, title, waitsFor }: PlanItem): string =>
  `${ref === undefined ? '' : `${ref}: `}${title}${waitsFor.length === 0 ? '' : ` (blocked by ${waitsFor.join(', ')})`}`

const indented = (text: string, by: number): string => text.split('\n').join(`\n${' '.repeat(by)}`)

/** Items above it, epics not counted: those are headings. */
function depthIn(items: readonly PlanItem[], item: PlanItem): number {
  const above = items.find(({ id }) => id === item.parent)
  return above === undefined || above.kind === 'epic' ? 0 : depthIn(items, above) + 1
}

import {
  BRIEF_CHARS_MAX,
  COMMENT_CHARS_MAX,
  CRITERIA_PER_TASK_MAX,
  CRITERION_CHARS_MAX,
  LABEL_CHARS_MAX,
  LABELS_PER_TASK_MAX,
  NAME_CHARS_MAX,
  TITLE_CHARS_MAX,
} from '../limits.ts'

/**
 * Fields of another tracker may be longer than ours. Nothing is cut: what does not fit its field stands in full in a section of the brief,
 * and a comment that is too long becomes several.
 */

export interface Section {
  readonly heading: string
  readonly text: string
}

export interface Fitted<Value> {
  readonly value: Value
  /** What did not fit. */
  readonly rest?: Section
}

export function fitTitle(title: string): Fitted<string> {
  const whole = title.trim()
  const parts = whole.split(/[^\P{Cc}\t]|[\u2028\u2029]/u).map((part) => part.trim())
  const line = parts.filter((part) => part !== '').join(' ')
  if (line === whole && line.length <= TITLE_CHARS_MAX) return { value: line }
  const value = line.length <= TITLE_CHARS_MAX ? line : `${beginning(line, TITLE_CHARS_MAX - 1).trimEnd()}…`
  return { value, rest: { heading: 'Title', text: whole } }
}

/** A task has one assignee: the first whose name fits. The others stand in the brief. */
export function fitAssignees(assignees: readonly string[]): Fitted<string | undefined> {
  const names = [...new Set(assignees.map((assignee) => assignee.trim()))].filter((name) => name !== '')
  const value = names.find((name) => isLine(name, NAME_CHARS_MAX))
  const over = names.filter((name) => name !== value)
  const heading = value === undefined ? 'Assignee' : 'Also assigned'
  return over.length === 0 ? { value } : { value, rest: { heading, text: over.join('\n') } }
}

/** Criteria that are too many or too long stand in the brief, all of them in their order, rather than apart from the others. */
export function fitCriteria(criteria: readonly string[]): Fitted<readonly string[]> {
  const value = criteria.map((criterion) => criterion.trim()).filter((criterion) => criterion !== '')
  const fits = value.length <= CRITERIA_PER_TASK_MAX && value.every(({ length }) => length <= CRITERION_CHARS_MAX)
  return fits ? { value } : { value: [], rest: { heading: 'Acceptance criteria', text: value.map((text) => `- ${text}`).join('\n') } }
}

/** The brief and, where it is too long, what goes on in comments. */
export function fitBrief(brief: string): { readonly value: string; readonly more: string } {
  const value = beginning(brief, BRIEF_CHARS_MAX)
  return { value, more: brief.slice(value.length) }
}

export function fitLabels(labels: readonly string[]): Fitted<string[]> {
  const all = [...new Set(labels.map((label) => label.trim()))].filter((label) => label !== '')
  const value = all.filter((label) => isLine(label, LABEL_CHARS_MAX)).slice(0, LABELS_PER_TASK_MAX)
  const kept = new Set(value)
  const over = all.filter((label) => !kept.has(label))
  return over.length === 0 ? { value } : { value, rest: { heading: 'Labels', text: over.map((label) => `- ${label}`).join('\n') } }
}

/** The parts of a comment in order; one when it fits. */
export function fitComment(text: string): readonly string[] {
  const parts: string[] = []
  for (let left = text; left !== ''; ) {
    const part = beginning(left, COMMENT_CHARS_MAX)
    parts.push(part)
    left = left.slice(part.length)
  }
  return parts
}

/** As `line` of text.ts takes it. */
const isLine = (text: string, charsMax: number): boolean => text.length <= charsMax && !/[^\P{Cc}\t]|[\u2028\u2029]/u.test(text)

/** At most so many characters, never half of a surrogate pair. */
function beginning(text: string, charsMax: number): string {
  const part = text.slice(0, charsMax)
  return part.isWellFormed() ? part : part.slice(0, -1)
}

import { COMMENT_CHARS_MAX, LABEL_CHARS_MAX, LABELS_PER_TASK_MAX, NAME_CHARS_MAX, TITLE_CHARS_MAX } from '../limits.ts'

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
  const line = whole.replace(/\s*[\r\n]+\s*/g, ' ')
  if (line === whole && line.length <= TITLE_CHARS_MAX) return { value: line }
  const value = line.length <= TITLE_CHARS_MAX ? line : `${beginning(line, TITLE_CHARS_MAX - 1).trimEnd()}…`
  return { value, rest: { heading: 'Title', text: whole } }
}

export function fitAssignee(assignee: string | undefined): Fitted<string | undefined> {
  const name = assignee?.trim()
  if (name === undefined || name === '') return { value: undefined }
  return isLine(name, NAME_CHARS_MAX) ? { value: name } : { value: undefined, rest: { heading: 'Assignee', text: name } }
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

const isLine = (text: string, charsMax: number): boolean => text.length <= charsMax && !/[\r\n]/.test(text)

/** At most so many characters, never half of a surrogate pair. */
function beginning(text: string, charsMax: number): string {
  const part = text.slice(0, charsMax)
  return part.isWellFormed() ? part : part.slice(0, -1)
}

import { simpleDiffString } from 'lib0/diff'
import type * as Y from 'yjs'
import type { Id } from '../ids.ts'
import type { Criterion, Prose } from './brief.ts'
import { briefText, criteriaMap, pageText } from './layout.ts'

/** Brief and criteria of a task as they stand in the doc; criteria by rank, ties by id. */
export function readProse(doc: Y.Doc, task: Id): Prose {
  const criteria: Criterion[] = []
  for (const [id, value] of criteriaMap(doc, task).entries())
    if (isCriterion(value)) criteria.push({ id, text: value.text, rank: value.rank })
  return { brief: briefText(doc, task).toString(), criteria: criteria.sort(byRank) }
}

/** Writes whole prose as the difference it makes, so that what others type meanwhile stays. */
export function writeProse(doc: Y.Doc, task: Id, { brief, criteria }: Partial<Prose>): void {
  doc.transact(() => {
    if (brief !== undefined) writeText(briefText(doc, task), brief)
    if (criteria !== undefined) writeCriteria(criteriaMap(doc, task), criteria)
  })
}

export const readPage = (doc: Y.Doc): string => pageText(doc).toString()

/** The same for the text of a page. */
export const writePage = (doc: Y.Doc, to: string): void => doc.transact(() => writeText(pageText(doc), to))

export function writeText(text: Y.Text, to: string): void {
  const { index, remove, insert } = simpleDiffString(text.toString(), to)
  if (remove > 0) text.delete(index, remove)
  if (insert !== '') text.insert(index, insert)
}

function writeCriteria(map: Y.Map<{ text: string; rank: string }>, to: readonly Criterion[]): void {
  const kept = new Set(to.map((criterion) => criterion.id))
  for (const id of [...map.keys()]) if (!kept.has(id)) map.delete(id)
  for (const { id, text, rank } of to) {
    const now = map.get(id)
    if (now?.text !== text || now.rank !== rank) map.set(id, { text, rank })
  }
}

/** Any device may write anything into a doc: what is no criterion is not read as one. */
function isCriterion(value: unknown): value is Omit<Criterion, 'id'> {
  if (typeof value !== 'object' || value === null) return false
  return 'text' in value && typeof value.text === 'string' && 'rank' in value && typeof value.rank === 'string'
}

const byRank = (a: Criterion, b: Criterion): number => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : 1)

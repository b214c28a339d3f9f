import { derivedId } from '../derived-id.ts'
import type { Id } from '../ids.ts'
import { present } from '../present.ts'
import { fitAssignees, fitBrief, fitComment, fitCriteria, fitLabels, fitTitle, type Section } from './fit.ts'
import type { Moved, TaskImport } from './plan.ts'
import type { Said, SourceItem } from './source-item.ts'

export interface Place {
  readonly system: string
  readonly project: Id
  /** Members by `nameKey`: an assignee of that name is this member; others stay names. */
  readonly members?: ReadonlyMap<string, Id>
}

/** A record as the task it becomes, and what of it had to go elsewhere than its own field. Ids follow from the source. */
export function itemTask(item: SourceItem, { system, project, members }: Place): { args: TaskImport; moved: readonly Moved[] } {
  const title = fitTitle(item.title)
  const assignee = fitAssignees(item.assignees)
  const labels = fitLabels(item.labels)
  const criteria = fitCriteria(item.criteria)
  const overflow = [title.rest, assignee.rest, labels.rest, criteria.rest].filter((rest) => rest !== undefined)
  const brief = fitBrief(briefOf(item.brief, [...item.sections, ...overflow]))
  const more: Said = { as: 'brief', note: 'comment', text: brief.more }
  const { comments, moved } = commentsOf([more, ...item.said], (...parts) => derivedId(system, project, item.id, ...parts))
  const args = present({
    task: derivedId(system, project, item.id),
    title: title.value,
    type: item.type,
    stage: item.stage,
    priority: item.priority,
    labels: labels.value,
    assignee: assignee.value === undefined ? undefined : (members?.get(nameKey(assignee.value)) ?? assignee.value),
    due: item.due,
    estimate: item.estimate,
    brief: brief.value || undefined,
    criteria: criteria.value.length === 0 ? undefined : criteria.value.map(criterionOf),
    source: present({ system, id: item.id, digest: item.digest, ...item.made }),
    comments,
    archived: item.archived && {},
  })
  const inBrief = overflow.map(({ heading }) => ({ source: item.id, field: heading.toLowerCase(), where: 'whole in the brief' }))
  return { args, moved: [...inBrief, ...moved.map((elsewhere) => ({ source: item.id, ...elsewhere }))] }

  function criterionOf(text: string, place: number): { id: Id; text: string } {
    return { id: derivedId(system, project, item.id, 'criterion', String(place)), text }
  }
}

/** Trackers write `@mia` for Mia. */
export const nameKey = (name: string): string => name.trim().replace(/^@/, '').normalize('NFC').toLowerCase()

function briefOf(brief: string | undefined, sections: readonly Section[]): string {
  const parts = [brief, ...sections.map(({ heading, text }) => (text ? `## ${heading}\n\n${text}` : undefined))]
  return parts.filter((part) => part).join('\n\n')
}

function commentsOf(said: readonly Said[], idOf: (...parts: readonly string[]) => Id) {
  const moved: Omit<Moved, 'source'>[] = []
  const comments = said.flatMap(({ as, note, text = '', author, at }) => {
    const parts = fitComment(text)
    if (as === 'brief' && parts.length > 0) moved.push({ field: 'brief', where: `begins there and goes on in ${count(parts.length)}` })
    else if (parts.length > 1) moved.push({ field: as, where: `in ${parts.length} comments` })
    return parts.map((part, place) =>
      present({ id: idOf(as, String(place)), note, text: part, author: author || undefined, at: at || undefined }),
    )
  })
  return { comments, moved }
}

const count = (comments: number): string => (comments === 1 ? 'a comment' : `${comments} comments`)

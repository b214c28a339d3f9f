import type { Id } from '@baton/shared/ids.ts'
import { LINK_TYPES, type Link, type LinkType } from '@baton/shared/link/link.ts'

/** A link as one end of it sees it. */
export interface Relation {
  readonly type: LinkType
  readonly direction: 'out' | 'in'
}

/** What the other task is to this one. */
export const RELATION_WORDS: Record<LinkType, Record<Relation['direction'], string>> = {
  blocks: { in: 'Waits for', out: 'Blocks' },
  relates: { in: 'Relates to', out: 'Relates to' },
  'discovered-from': { in: 'Led to', out: 'Discovered from' },
  duplicates: { in: 'Duplicated by', out: 'Duplicates' },
  supersedes: { in: 'Superseded by', out: 'Supersedes' },
}

/** What one can say of a task and another, the most needed first. */
export const RELATIONS: readonly Relation[] = LINK_TYPES.flatMap((type): readonly Relation[] =>
  type === 'relates'
    ? [{ type, direction: 'out' }]
    : [
        { type, direction: 'in' },
        { type, direction: 'out' },
      ],
)

export const relationWords = ({ type, direction }: Relation): string => RELATION_WORDS[type][direction]

export const relationOf = (link: Link, task: Id): Relation => ({ type: link.type, direction: link.from === task ? 'out' : 'in' })

export const endsFor = ({ type, direction }: Relation, task: Id, other: Id) =>
  direction === 'out' ? { type, from: task, to: other } : { type, from: other, to: task }

import type { Column } from '@baton/shared/column/column.ts'
import type { Scope } from '@baton/shared/member/member.ts'

/** What is needed to write a card into a column of this stage; nothing for stages in which no task begins. */
export const scopeToAdd = ({ stage }: Column): Scope | undefined => (stage === 'inbox' ? 'work' : stage === 'backlog' ? 'plan' : undefined)

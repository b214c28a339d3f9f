import { derivedId } from '../derived-id.ts'
import type { Id } from '../ids.ts'
import type { Subject } from './entry.ts'

export const entryId = (member: Id, { kind, id }: Subject): Id => derivedId('inbox', member, kind, id)

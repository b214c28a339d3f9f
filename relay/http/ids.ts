import { derivedId } from '@baton/shared/derived-id.ts'
import type { Id } from '@baton/shared/ids.ts'
import { uuidv7 } from 'uuidv7'

/** Ids of what one request makes: its command, and the things that the command brings into being. */
export interface Ids {
  readonly command: Id
  readonly of: (what: string) => Id
}

/** With an `Idempotency-Key` all ids follow from it, so that a request sent twice is done once. Without one each is made once a request. */
export function idsOf(idempotencyKey: Id | undefined): Ids {
  if (idempotencyKey !== undefined) return { command: idempotencyKey, of: (what) => derivedId('request', idempotencyKey, what) }
  const made = new Map<string, Id>()
  const of = (what: string): Id => {
    const id = made.get(what) ?? uuidv7()
    made.set(what, id)
    return id
  }
  return { command: uuidv7(), of }
}

import type { Stage } from '@baton/shared/column/column.ts'

/** What brings a task from one stage to another. Only `move` and `finish` are moves to the relay; the others are verbs of their own. */
export type Verb = 'move' | 'finish' | 'claim' | 'release' | 'submit' | 'decide' | 'reopen'

/** No verb leads there, and what to do instead. */
export interface NoVerb {
  readonly no: string
}

const CLAIM_FIRST = { no: 'Claim it first, then submit it.' }
const HELD = { no: 'Somebody works on it. It goes back to Backlog first.' }
const IN_REVIEW = { no: 'It waits for a decision: approve it, or request changes.' }
const DONE = { no: 'It is done. Reopened, it goes to Backlog.' }

export const STAGE_VERBS: Record<Stage, Record<Stage, Verb | NoVerb>> = {
  inbox: { inbox: 'move', backlog: 'move', active: 'claim', review: CLAIM_FIRST, done: 'finish' },
  backlog: { inbox: 'move', backlog: 'move', active: 'claim', review: CLAIM_FIRST, done: 'finish' },
  active: { inbox: HELD, backlog: 'release', active: 'move', review: 'submit', done: 'submit' },
  review: { inbox: IN_REVIEW, backlog: 'decide', active: IN_REVIEW, review: 'move', done: 'decide' },
  done: { inbox: DONE, backlog: 'reopen', active: DONE, review: DONE, done: 'move' },
}

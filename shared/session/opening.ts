import { encodeUtf8 } from 'lib0/string'
import { assert } from '../assert.ts'
import { type Briefing, briefing } from '../board/briefing.ts'
import { cut } from '../cut.ts'
import type { Actor } from '../decider.ts'
import { type Handoff, openHandoffs } from '../handoff/handoff.ts'
import type { Id } from '../ids.ts'
import { leasesByMember } from '../lease/lease.ts'
import { BYTES_PER_TOKEN, OPENING_TOKENS_MAX } from '../limits.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { openSubmissionsByMember } from '../review/review.ts'
import type { TaskRef } from '../task/task-detail.ts'

/**
 * What somebody who begins to work has to know, in one answer of OPENING_TOKENS_MAX at most: lists and texts are cut until it fits, a cut
 * text ends in `…`, the counts are whole.
 */
export interface Opening {
  readonly me: Briefing['me'] & { readonly name?: string }
  readonly project: Briefing['project']
  readonly counts: Briefing['counts'] & { readonly held: number; readonly submissions: number; readonly handoffs: number }
  readonly held: readonly (Ref & { readonly fence?: number })[]
  /** My results that wait for a decision. */
  readonly submissions: readonly (Ref & { readonly submission: Id })[]
  /** Questions that wait for an answer, the oldest first. */
  readonly questions: readonly (Ref & { readonly by: Id; readonly question: string })[]
  /** What others left for whoever goes on, the latest first. */
  readonly handoffs: readonly (Pick<Handoff, 'id' | 'member' | 'at' | 'summary' | 'nextStep'> & { readonly openTasks: number })[]
  readonly next: Briefing['next']
}

type Ref = Pick<TaskRef, 'id' | 'key' | 'title' | 'stage'>

type Asker = Pick<Actor, 'member' | 'kind' | 'owner' | 'scopes'>

interface Size {
  readonly items: number
  readonly chars: number
}

const SIZES: readonly Size[] = [
  { items: 5, chars: 240 },
  { items: 5, chars: 120 },
  { items: 3, chars: 100 },
  { items: 2, chars: 60 },
  { items: 1, chars: 40 },
  { items: 0, chars: 40 },
]

export function opening(state: ProjectState, asker: Asker, name?: string): Opening {
  const whole = briefing(state, asker)
  const handoffs = [...state.rows(openHandoffs)].reverse()
  const counts = {
    ...whole.counts,
    held: state.count(leasesByMember, asker.member),
    submissions: state.count(openSubmissionsByMember, asker.member),
    handoffs: handoffs.length,
  }
  for (const size of SIZES) {
    const shown = { ...cutTo(size, whole, handoffs, name), counts }
    if (bytesOf(shown) <= OPENING_TOKENS_MAX * BYTES_PER_TOKEN) return shown
  }
  assert(false, 'an opening without lists is short')
}

function cutTo(
  { items, chars }: Size,
  { me, project, held, submissions, questions, next }: Briefing,
  handoffs: readonly Handoff[],
  name?: string,
): Omit<Opening, 'counts'> {
  const short = (text: string) => cut(text, chars)
  const ref = ({ id, key, title, stage }: Ref): Ref => present({ id, key, title: short(title), stage })
  return {
    me: { ...me, ...(name !== undefined && { name: short(name) }) },
    project: project && { ...project, name: short(project.name) },
    held: held.slice(0, items).map(({ task, lease }) => ({ ...ref(task), ...present({ fence: lease.fence }) })),
    submissions: submissions.slice(0, items).map(({ id, task }) => ({ ...ref(task), submission: id })),
    questions: questions.slice(0, items).map(({ task, blocked }) => ({ ...ref(task), by: blocked.by, question: short(blocked.question) })),
    handoffs: handoffs.slice(0, items).map(({ id, member, at, summary, nextStep, openTasks }) => ({
      id,
      member,
      at,
      summary: short(summary),
      nextStep: short(nextStep),
      openTasks: openTasks.length,
    })),
    next: { ...next, why: short(next.why) },
  }
}

const bytesOf = (value: unknown): number => encodeUtf8(JSON.stringify(value)).length

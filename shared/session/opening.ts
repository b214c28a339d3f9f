import { encodeUtf8 } from 'lib0/string'
import { assert } from '../assert.ts'
import { type Briefing, briefing } from '../board/briefing.ts'
import { isPlain } from '../catalogue/vocabulary.ts'
import { cut } from '../cut.ts'
import type { Actor } from '../decider.ts'
import { type Handoff, openHandoffs } from '../handoff/handoff.ts'
import type { Id } from '../ids.ts'
import { countInbox } from '../inbox/list.ts'
import { leasesByMember } from '../lease/lease.ts'
import { BYTES_PER_TOKEN, OPENING_TOKENS_MAX } from '../limits.ts'
import { countUnreadMessages } from '../message/list.ts'
import { contextPage } from '../page/page.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { openSubmissionsByMember } from '../review/review.ts'
import type { TaskRef } from '../task/task-detail.ts'
import type { WorkspaceState } from '../workspace-rows.ts'

/**
 * What somebody who begins to work has to know, in one answer of OPENING_TOKENS_MAX at most: lists and texts are cut until it fits, a cut
 * text ends in `…`, the counts are whole.
 */
export interface Opening {
  readonly me: Briefing['me'] & { readonly name?: string }
  readonly project: Briefing['project']
  /** The page that everybody is told, markdown; without its text while this device does not have it. */
  readonly context?: { readonly page: Id; readonly title: string; readonly text?: string }
  readonly counts: Briefing['counts'] & {
    readonly held: number
    readonly submissions: number
    readonly handoffs: number
    /** Entries of my inbox that I have not read, and those that wait for me. */
    readonly unread?: number
    readonly needsAction?: number
    /** To me, and not read. */
    readonly messages?: number
  }
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
  /** Of the context page. */
  readonly page: number
}

const SIZES: readonly Size[] = [
  { items: 5, chars: 240, page: 2_400 },
  { items: 5, chars: 120, page: 2_400 },
  { items: 5, chars: 120, page: 1_600 },
  { items: 3, chars: 100, page: 1_200 },
  { items: 3, chars: 100, page: 600 },
  { items: 2, chars: 60, page: 400 },
  { items: 1, chars: 40, page: 200 },
  { items: 0, chars: 40, page: 100 },
]

/** What a project by itself does not know. */
interface Beside {
  readonly workspace?: WorkspaceState | undefined
  /** The text of the project's context page, where it is known. */
  readonly context?: string | undefined
}

export function opening(state: ProjectState, asker: Asker, { workspace, context }: Beside = {}): Opening {
  const name = workspace?.get('member', asker.member)?.name
  const whole = briefing(state, asker)
  const handoffs = [...state.rows(openHandoffs)].reverse()
  const counts = {
    ...whole.counts,
    held: state.count(leasesByMember, asker.member),
    submissions: state.count(openSubmissionsByMember, asker.member),
    handoffs: handoffs.length,
    ...(workspace && toldOf(workspace, asker.member, whole.project?.id)),
  }
  for (const size of SIZES) {
    const shown = { ...cutTo(size, whole, handoffs, name), ...present({ context: contextOf(state, size, context) }), counts }
    if (bytesOf(shown) + FENCE_BYTES * textsIn(shown) <= OPENING_TOKENS_MAX * BYTES_PER_TOKEN) return shown
  }
  assert(false, 'an opening without lists is short')
}

/** Of the inbox what is of this project; messages are counted that are free, or about its tasks. */
function toldOf(
  workspace: WorkspaceState,
  member: Id,
  project: Id | undefined,
): Pick<Opening['counts'], 'unread' | 'needsAction' | 'messages'> {
  const here = project === undefined ? [] : [project]
  return { ...countInbox(workspace, member, here), messages: countUnreadMessages(workspace, member, here) }
}

function contextOf(state: ProjectState, { chars, page }: Size, text: string | undefined): Opening['context'] {
  const row = contextPage(state)
  return row && present({ page: row.id, title: cut(row.title, chars), text: text === undefined ? undefined : cut(text, page) })
}

function cutTo(
  { items, chars }: Size,
  { me, project, held, submissions, questions, next }: Briefing,
  handoffs: readonly Handoff[],
  name?: string,
): Omit<Opening, 'counts' | 'context'> {
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

/** Around every text of others when a tool tells it: who it is from. */
const FENCE_BYTES = 64

function textsIn(value: unknown): number {
  if (typeof value === 'string') return isPlain(value) ? 0 : 1
  return typeof value === 'object' && value !== null ? Object.values(value).reduce<number>((sum, inner) => sum + textsIn(inner), 0) : 0
}

const bytesOf = (value: unknown): number => encodeUtf8(JSON.stringify(value)).length

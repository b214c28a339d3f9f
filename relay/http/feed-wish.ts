import type { auditInput, eventsInput } from '@baton/shared/event/verbs.ts'
import { projectStream } from '@baton/shared/ids.ts'
import { present } from '@baton/shared/present.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { z } from 'zod'
import { Feed, type Wish } from '../feed/feed.ts'
import { type Position, positionOf } from '../feed/position.ts'
import type { View } from '../feed/shown.ts'
import { mayEnter } from '../streams/rights.ts'
import { NO_PROJECT } from './ask.ts'
import { locateTask } from './locate.ts'
import type { Asked } from './route.ts'

type Input = z.output<typeof eventsInput> & Partial<z.output<typeof auditInput>>
type Asker = Pick<Asked, 'streams' | 'principal'>

export interface WishedFeed {
  readonly ok: true
  readonly feed: Feed
  readonly from: Position
}

/** The feed that is asked for, and where to begin: nowhere said, at the beginning of what is kept, or as `otherwise` says. */
export async function feedOf(asker: Asker, input: Input, view: View, otherwise?: 'now'): Promise<WishedFeed | Rejection> {
  const { streams, principal } = asker
  const wish = await wishOf(asker, input, view)
  if ('ok' in wish) return wish
  const feed = new Feed(streams, principal.actor.credential, wish)
  const after = input.after ?? otherwise
  if (after === 'now') {
    const end = await feed.end()
    return end.ok ? { ok: true, feed, from: end.position } : end
  }
  const from = after === undefined ? { epoch: streams.epoch.epoch, seqs: new Map() } : positionOf(after)
  return from ? { ok: true, feed, from } : NO_CURSOR
}

const NO_CURSOR = reject('INVALID', 'after must be a cursor that an earlier answer gave, or "now".')

async function wishOf(
  asker: Asker,
  { project, task, type, member, credential, since, until }: Input,
  view: View,
): Promise<Wish | Rejection> {
  if (project !== undefined && !mayEnter(asker.principal, projectStream(project))) return NO_PROJECT
  const named = task === undefined ? undefined : await taskNamed(asker, task, project)
  if (named && !named.ok) return named
  const match = present({
    naming: named && [named.id],
    types: type,
    member,
    credential,
    since: momentOf(since),
    until: momentOf(until),
  })
  return { ...present({ project: named?.project ?? project }), match, view }
}

type NamedTask = { readonly ok: true; readonly id: string; readonly project?: string } | Rejection

/** What was put away has an id yet. */
async function taskNamed(asker: Asker, ref: string, project: string | undefined): Promise<NamedTask> {
  const found = await locateTask(asker, ref, project)
  if (found.ok) return { ok: true, id: found.task.id, project: found.project.id }
  return UUID.test(ref) ? { ok: true, id: ref.toLowerCase() } : found
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const momentOf = (said: number | string | undefined): number | undefined => (typeof said === 'string' ? Date.parse(said) : said)

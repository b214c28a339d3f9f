import { type Id, projectStream } from '@baton/shared/ids.ts'
import { type News, newsIn, newsNow } from '@baton/shared/news/news.ts'
import { workspaceNewsIn, workspaceNewsNow } from '@baton/shared/news/workspace-news.ts'
import type { Me } from './agent-node.ts'
import type { Changed, NodeReplica } from './replica/api.ts'

/** What is new in a project for whoever works at this device, and where to go on. */
export interface Heard {
  readonly news: readonly News[]
  readonly cursor: string
}

/**
 * Waits for something new. It looks at this device's own copy, which the relay keeps up to date by itself: waiting costs the relay nothing, and
 * without a relay there is nothing new. Without a cursor, or with one of another device, what there is to do now is new.
 */
export async function waitForNews(
  replica: NodeReplica,
  me: Me,
  project: Id,
  cursor: string | undefined,
  timeoutMs: number,
): Promise<Heard> {
  let heard = await newsSince(replica, me, project, cursor)
  if (heard.news.length > 0) return heard
  const from = heard.cursor
  await replica.until(async () => {
    heard = await newsSince(replica, me, project, from)
    return heard.news.length > 0
  }, timeoutMs)
  return heard
}

export async function newsSince(replica: NodeReplica, me: Me, project: Id, cursor: string | undefined): Promise<Heard> {
  const [device, change] = partsOf(cursor)
  const changed = await replica.changed([projectStream(project), 'workspace'], change)
  const [inProject = [], inWorkspace = []] = changed.rows
  const [state, workspace] = [await replica.confirmed(project), await replica.workspace()]
  const isKnown = device === deviceMark(changed.device) && change > 0 && change <= changed.change && !changed.isAnew
  const news = isKnown
    ? [...newsIn(state, me, inProject), ...workspaceNewsIn(inWorkspace, me.member, project)]
    : [...newsNow(state, me), ...workspaceNewsNow(workspace, me.member, project)]
  return { news, cursor: cursorOf(changed) }
}

const RADIX = 36
const MARK_CHARS = 8

const cursorOf = ({ device, change }: Changed): string => `${deviceMark(device)}.${change.toString(RADIX)}`

/** The end of an id is chance; its beginning is the time. */
const deviceMark = (device: Id): string => device.slice(-MARK_CHARS)

function partsOf(cursor: string | undefined): readonly [string, number] {
  const [device = '', change = ''] = cursor?.split('.') ?? []
  const parsed = Number.parseInt(change, RADIX)
  return [device, Number.isSafeInteger(parsed) ? parsed : 0]
}

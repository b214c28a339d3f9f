import { projectStream } from '@baton/shared/ids.ts'
import { TAIL_ROWS_MAX } from '@baton/shared/limits.ts'
import { type News, newsIn, newsNow } from '@baton/shared/news/news.ts'
import { unreadBy, workspaceNewsIn } from '@baton/shared/news/workspace-news.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { AnyRow } from '@baton/shared/state.ts'
import type { WorkspaceRows } from '@baton/shared/workspace-rows.ts'
import type { Project } from '../streams/project.ts'
import { mayEnter, type Principal, principalOf } from '../streams/rights.ts'
import type { AnyHost, Streams } from '../streams/streams.ts'
import { Bell } from './bell.ts'
import type { Position } from './position.ts'

export interface Heard {
  readonly ok: true
  readonly news: readonly News[]
  readonly position: Position
}

/** Waits until something in a project is new to somebody, at most so long. Rights are read anew each time. */
export async function waitForNews(
  streams: Streams,
  asker: Principal,
  project: Project,
  from: Position | undefined,
  ms: number,
): Promise<Heard | Rejection> {
  const until = streams.clock.uptime() + ms
  const bell = new Bell()
  try {
    bell.hang([project.host, streams.workspace])
    for (let position = from; ; ) {
      const heard = await newsSince(streams, asker, project, position)
      const left = until - streams.clock.uptime()
      if (!heard.ok || heard.news.length > 0 || left <= 0) return heard
      position = heard.position
      await bell.wait(left, (after, callback) => streams.clock.after(after, callback))
    }
  } finally {
    bell.close()
  }
}

/** From a position of another life of the data, or one that lies too far back, what there is to do now is new. */
async function newsSince(
  streams: Streams,
  { actor: { credential, device } }: Principal,
  project: Project,
  from: Position | undefined,
): Promise<Heard | Rejection> {
  const stream = projectStream(project.id)
  const workspace = await streams.workspace.read((state, head) => ({ state, head }))
  const principal = principalOf(workspace.state, credential, device, streams.clock.now())
  if (!principal.ok || !mayEnter(principal, stream)) return principal.ok ? GONE : principal
  const { actor: me, member } = principal
  const known = from?.epoch === streams.epoch.epoch ? from.seqs : undefined
  const above = (name: 'workspace' | typeof stream) => known?.get(name)

  const inWorkspace = changedIn(streams.workspace, above('workspace')) ?? unreadBy(workspace.state, member)
  const readable = inWorkspace.filter((row) => streams.workspace.rules.mayRead(principal, row as WorkspaceRows[keyof WorkspaceRows]))
  const ofWorkspace = workspaceNewsIn(readable, member, project.id)
  const { news, seq } = await project.host.read((state, head) => {
    const changed = changedIn(project.host, above(stream))
    return { news: changed ? newsIn(state, me, changed) : newsNow(state, me), seq: head.seq }
  })
  const seqs = new Map([
    ['workspace' as const, workspace.head.seq],
    [stream, seq],
  ])
  return { ok: true, news: [...news, ...ofWorkspace], position: { epoch: streams.epoch.epoch, seqs } }
}

const GONE = reject('NOT_FOUND', 'There is no such project for this credential.')

/** The rows that changed above a seq; nothing when that lies too far back. */
const changedIn = (host: AnyHost, seq: number | undefined): readonly AnyRow[] | undefined =>
  seq === undefined ? undefined : host.above(seq, TAIL_ROWS_MAX)?.rows

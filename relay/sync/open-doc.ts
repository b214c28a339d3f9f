import { placeOf } from '@baton/shared/archive/archive.ts'
import { boardOf } from '@baton/shared/board/board.ts'
import { type DocName, mayWriteDoc, parseDocName } from '@baton/shared/content/layout.ts'
import { TASKS_PER_SHARD_MAX } from '@baton/shared/limits.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import { CLOSE } from '@baton/shared/protocol/close-code.ts'
import { encodeFrame } from '@baton/shared/protocol/frame.ts'
import type { Up } from '@baton/shared/protocol/up.ts'
import { mayEnter, type Principal } from '../streams/rights.ts'
import type { Streams } from '../streams/streams.ts'
import { type ChannelCursorParts, ChannelCursors } from './channel-cursors.ts'
import { ContentChannel, type ContentParts } from './content-channel.ts'
import type { Peer } from './peer.ts'

type Opened =
  | { readonly ok: true; readonly channel: ContentChannel; readonly doc: string }
  | { readonly ok: false; readonly code: number; readonly reason: string }

/** Opens a channel on a doc that exists, under client ids that are the device's own. */
export async function openDoc(
  streams: Streams,
  peer: Peer,
  principal: Principal,
  { channel: number, doc: name, own: announced, others }: Extract<Up, { type: 'open' }>,
  { quota, ...on }: Pick<ContentParts, 'onClosed' | 'onRefused' | 'onFailed'> & Pick<ChannelCursorParts, 'quota'>,
): Promise<Opened> {
  const parsed = parseDocName(name)
  const project = parsed && mayEnter(principal, `project/${parsed.project}`) ? await streams.project(parsed.project) : undefined
  if (!parsed || !project) return { ok: false, code: CLOSE.GONE, reason: 'There is no such doc for this credential.' }
  const { host } = project
  if (!(await host.read((state) => exists(state, parsed))))
    return { ok: false, code: CLOSE.GONE, reason: 'No task or page of this project has its prose there.' }

  const doc = await streams.docs.pin(name).catch((error: unknown) => streams.report(error, name))
  if (!doc) return { ok: false, code: CLOSE.TRY_LATER, reason: 'This doc cannot be loaded; the relay’s log says why.' }
  const foreign = announced.find((client) => (doc.owner(client) ?? principal.actor.device) !== principal.actor.device)
  if (foreign !== undefined) {
    streams.docs.unpin(name)
    return { ok: false, code: CLOSE.NOT_WRITABLE, reason: `The client id ${foreign} belongs to another device; write under a fresh one.` }
  }
  const isWritable = mayWriteDoc(parsed.kind, principal.actor)
  const after = (ms: number, callback: () => void) => streams.clock.after(ms, callback)
  const own = new Set(announced)
  const cursors = new ChannelCursors({
    rooms: project.cursors,
    doc: name,
    device: principal.actor.device,
    user: () => userOf(streams, principal),
    isOwn: (client) => own.has(client) && (doc.owner(client) ?? principal.actor.device) === principal.actor.device,
    hear: (message) => peer.sendFrame(encodeFrame(number, message)),
    quota,
  })
  const channel = new ContentChannel({ number, name, host, doc, principal, peer, isWritable, own, others, after, cursors, ...on })
  await host.read(() => channel.open())
  return { ok: true, channel, doc: name }
}

/** Whose an editor is: the relay's word, never the client's. */
const userOf = (streams: Streams, { member, actor }: Principal) => ({
  member,
  name: streams.workspace.state.get('member', member)?.name ?? '',
  kind: actor.kind,
})

/** Nothing moves prose to another generation yet. */
const GEN = 0

function exists(state: ProjectState, { kind, shard, gen }: DocName): boolean {
  if (gen !== GEN) return false
  if (kind === 'page') return state.get('page', shard) !== undefined
  if (shard.startsWith('~')) return placeOf(state, shard.slice(1))?.shard === shard
  // Only as it is written in a task's row: "00" and "1e1" would be docs of nobody.
  return /^(0|[1-9]\d*)$/.test(shard) && Number(shard) * TASKS_PER_SHARD_MAX < (boardOf(state)?.nextNumber ?? 0)
}

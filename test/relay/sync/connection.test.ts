import { RELAY_ID } from '@baton/relay/streams/rights.ts'
import { firstColumn } from '@baton/shared/column/column.ts'
import { docNameOf } from '@baton/shared/content/layout.ts'
import { type Id, projectStream, type StreamName } from '@baton/shared/ids.ts'
import { PARK_AFTER_MS_HUMAN, UNREAD_BYTES_MAX } from '@baton/shared/limits.ts'
import { CLOSE } from '@baton/shared/protocol/close-code.ts'
import type { WireCommand } from '@baton/shared/protocol/command.ts'
import { encodeFrame } from '@baton/shared/protocol/frame.ts'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { found } from '../../support/found.ts'
import { HandClock } from '../../support/hand-clock.ts'
import { type Joined, openRelayCore, type RelayCore } from '../../support/relay-core.ts'
import { WireClient } from '../../support/wire-client.ts'

let core: RelayCore
let clock: HandClock
let mia: Joined
let stream: StreamName
let project: Id

beforeEach(async () => {
  clock = new HandClock()
  core = await openRelayCore({ time: clock })
  mia = await core.addPerson('Mia')
  project = await core.addProject('Website', 'WEB')
  stream = projectStream(project)
})
afterEach(() => core.close())

const client = (joined: Joined = mia, device?: Id) => new WireClient(core.streams, joined.credential, device)

const columnOf = async (stage: 'inbox' | 'backlog') => {
  const opened = found(await core.streams.project(project))
  return opened.host.read((state) => found(firstColumn(state, stage)).id)
}

const position = { cursor: 0, outcome: 0, base: 1, queued: 0 }

describe('greeting', () => {
  test('[Y1] the first message is a hello', async () => {
    const one = client()
    one.say({ type: 'ping' })
    expect((await one.closing()).code).toBe(CLOSE.MALFORMED)
  })

  test('[Y1] a replica too old for the relay is told so for good', async () => {
    const one = client()
    one.say({ type: 'hello', protocol: { min: 0, max: 0 }, device: one.device, epoch: 0, streams: [] })
    expect((await one.closing()).code).toBe(CLOSE.TOO_OLD)
  })

  test('[Y2] bytes that are no frame and JSON that is no message end the connection and change nothing', async () => {
    for (const bytes of [
      new Uint8Array([255]),
      encodeFrame(0, new Uint8Array([123])),
      encodeFrame(0, new TextEncoder().encode('{"type":"up"}')),
    ]) {
      const one = client()
      one.sendRaw(bytes)
      expect((await one.closing()).code).toBe(CLOSE.MALFORMED)
    }
    const other = client()
    expect((await other.hello()).member).toBe(mia.member)
  })

  test('[Y3] a device belongs to the member who registered it', async () => {
    const one = client()
    await one.hello()
    const noa = await core.addPerson('Noa')
    const thief = client(noa, one.device)
    thief.say({ type: 'hello', protocol: { min: 1, max: 1 }, device: one.device, epoch: 0, streams: [] })
    expect((await thief.closing()).code).toBe(CLOSE.REVOKED)
  })

  test('[M7] nobody takes the place of a credential, or of the relay, by a device of that name', async () => {
    const noa = await core.addPerson('Noa')
    for (const device of [mia.credential, RELAY_ID]) {
      const thief = client(noa, device)
      thief.say({ type: 'hello', protocol: { min: 1, max: 1 }, device, epoch: 0, streams: [] })
      expect((await thief.closing()).code).toBe(CLOSE.REVOKED)
    }
    const from = { kind: 'request', credential: mia.credential } as const
    await core.must(stream, 'task.create', { task: uuidv7(), title: 'Still mine' }, { from })
  })

  test('[Y27] a second hello under another device begins from nothing', async () => {
    const one = client()
    await one.hello()
    await one.subscribe(stream)
    one.send(stream, one.command(stream, 1, 'task.create', { task: uuidv7(), title: 'First' }))
    await one.next('rows')

    const device = uuidv7()
    await one.hello({ device })
    await one.subscribe(stream)
    const again = { ...one.command(stream, 1, 'task.create', { task: uuidv7(), title: 'Second' }), device }
    one.send(stream, again)
    expect((await one.next('rows')).outcomes).toMatchObject([{ id: again.id, deviceSeq: 1, status: 'accepted' }])
  })

  test('[Y23] what somebody opened who hung up meanwhile is not left open', async () => {
    const task = uuidv7()
    await core.must(stream, 'task.create', { task, title: 'One', brief: 'Hello' })
    const doc = docNameOf(project, 'brief', { shard: '0', gen: 0 })
    const gone = client()
    gone.say({ type: 'hello', protocol: { min: 1, max: 1 }, device: gone.device, epoch: 0, streams: [] })
    gone.say({ type: 'subscribe', stream, cursor: 0, outcome: 0 })
    gone.say({ type: 'open', channel: 1, doc, own: [], others: [] })
    gone.hangUp()
    const left = client()
    await left.hello()
    left.say({ type: 'open', channel: 1, doc, own: [], others: [] })
    left.hangUp()
    const stays = client()
    await stays.hello()
    await stays.subscribe(stream)
    await core.must(stream, 'task.create', { task: uuidv7(), title: 'Two' })
    await stays.next('rows')
    expect(gone.heard).toEqual([])
    expect(() => core.streams.docs.unpin(doc)).toThrow('only what was pinned is unpinned')
  })

  test('[Y28] who sends more than is read is sent away', async () => {
    const flood = client()
    flood.say({ type: 'hello', protocol: { min: 1, max: 1 }, device: flood.device, epoch: 0, streams: [] })
    for (let sent = 0; sent <= UNREAD_BYTES_MAX; sent += 16 * 1_048_576) flood.sendOn(1, new Uint8Array(16 * 1_048_576))
    expect((await flood.closing()).code).toBe(CLOSE.TRY_LATER)
  })

  test('[Y2] arguments that nest without end are no command', async () => {
    const one = client()
    await one.hello()
    const nested = '['.repeat(50_000) + ']'.repeat(50_000)
    const [head, tail] = JSON.stringify({
      type: 'commands',
      stream,
      commands: [one.command(stream, 1, 'task.create', { task: '@' })],
    }).split('"@"')
    one.sendRaw(encodeFrame(0, new TextEncoder().encode(`${head}${nested}${tail}`)))
    expect((await one.next('error')).reason).toContain('must not nest deeper')
    expect((await one.closing()).code).toBe(CLOSE.MALFORMED)
  })

  test('[Y26] a credential whose time is up is sent away, also while it only reads', async () => {
    const credential = uuidv7()
    const expiresAt = core.streams.clock.now() + 60_000
    await core.must('workspace', 'credential.add', {
      credential,
      name: 'n',
      member: mia.member,
      scopes: ['read'],
      projects: 'all',
      expiresAt,
    })
    const one = new WireClient(core.streams, credential)
    await one.hello()
    await one.subscribe(stream)
    clock.advance(59_000)
    await core.must(stream, 'task.create', { task: uuidv7(), title: 'Seen' })
    await one.next('rows')
    clock.advance(1_000)
    expect((await one.closing()).code).toBe(CLOSE.REVOKED)
  })

  test('[Y4] a credential without the scope read replicates nothing, also on a known device', async () => {
    const one = client()
    await one.hello()
    const credential = uuidv7()
    await core.must('workspace', 'credential.add', { credential, name: 'n', member: mia.member, scopes: ['work'], projects: 'all' })
    const blind = new WireClient(core.streams, credential, one.device)
    blind.say({ type: 'hello', protocol: { min: 1, max: 1 }, device: one.device, epoch: 0, streams: [] })
    expect((await blind.closing()).code).toBe(CLOSE.REVOKED)
  })

  test('[Y4] a revoked credential is sent away at once and nothing of it is decided', async () => {
    const one = client()
    await one.hello()
    await one.subscribe(stream)
    await core.must('workspace', 'credential.revoke', { credential: mia.credential })
    expect((await one.closing()).code).toBe(CLOSE.REVOKED)
    const again = client()
    again.say({ type: 'hello', protocol: { min: 1, max: 1 }, device: again.device, epoch: 0, streams: [] })
    expect((await again.closing()).code).toBe(CLOSE.REVOKED)
  })
})

describe('reading', () => {
  test('[Y5] a subscriber gets the rows above its cursor, and its own outcomes with the rows they made', async () => {
    const one = client()
    await one.hello()
    const full = await one.subscribe(stream)
    expect(full.rows.map((row) => row.kind).sort()).toEqual(['board', 'column', 'column', 'column', 'column', 'column'])
    const create = one.command(stream, 1, 'task.create', { task: uuidv7(), title: 'One' })
    one.send(stream, create)
    const tail = await one.next('rows')
    expect(tail.after).toBe(full.upto)
    expect(tail.rows.map((row) => row.kind).sort()).toEqual(['board', 'task'])
    expect(tail.outcomes).toEqual([{ id: create.id, deviceSeq: 1, status: 'accepted', seq: tail.upto }])

    const late = client(mia, one.device)
    await late.hello()
    const caughtUp = await late.subscribe(stream, full.upto, 0)
    expect(caughtUp.rows).toHaveLength(2)
    expect(caughtUp.outcomes).toEqual(tail.outcomes)
  })

  test('[Y6] a cursor that the relay cannot follow on from gets a reload', async () => {
    const one = client()
    await one.hello()
    one.say({ type: 'subscribe', stream, cursor: 1_000_000, outcome: 0 })
    expect((await one.next('reload')).stream).toBe(stream)
  })

  test('[Y6] a commit that follows on rows which another decider made is not sent without them', async () => {
    const one = client()
    await one.hello()
    await one.subscribe(stream)
    const twin = await openRelayCore({ folder: core.folder, time: clock })
    await twin.must(stream, 'task.create', { task: uuidv7(), title: 'By the other' })
    await core.must(stream, 'task.create', { task: uuidv7(), title: 'By this one' })
    expect((await one.next('reload')).stream).toBe(stream)
    const { rows } = await one.subscribe(stream)
    expect(rows.filter(({ kind }) => kind === 'task')).toHaveLength(2)
    await twin.close()
  })

  test('[Y7] a credential confined to one project finds no other', async () => {
    const other = await core.addProject('Secret', 'SEC')
    const credential = uuidv7()
    await core.must('workspace', 'credential.add', { credential, name: 'n', member: mia.member, scopes: ['read'], projects: [project] })
    const one = new WireClient(core.streams, credential)
    await one.hello()
    one.say({ type: 'subscribe', stream: projectStream(other), cursor: 0, outcome: 0 })
    expect((await one.next('error')).code).toBe('NOT_FOUND')
    const workspace = await one.subscribe('workspace')
    expect(workspace.rows.filter((row) => row.kind === 'project').map((row) => row.id)).toEqual([project])
  })
})

describe('commands', () => {
  const ready = async () => {
    const one = client()
    await one.hello({ epoch: core.streams.epoch.epoch, streams: [{ stream, ...position }] })
    await one.subscribe(stream)
    return one
  }

  test('[Y8] the same command again gets the same outcome and is not decided twice', async () => {
    const one = await ready()
    const create = one.command(stream, 1, 'task.create', { task: uuidv7(), title: 'One' })
    one.send(stream, create)
    const first = await one.next('rows')
    one.send(stream, create)
    const second = await one.next('rows')
    expect(second.outcomes).toEqual(first.outcomes)
    expect(second.upto).toBe(first.upto)
  })

  test('[Y8] a known id with another body is refused and does not stop what stands behind it', async () => {
    const one = await ready()
    const create = one.command(stream, 1, 'task.create', { task: uuidv7(), title: 'One' })
    one.send(stream, create)
    await one.next('rows')
    const forged = { ...create, deviceSeq: 2, args: { ...create.args, title: 'Two' } }
    one.send(stream, forged, one.command(stream, 3, 'task.create', { task: uuidv7(), title: 'Three' }))
    const { outcomes } = await one.next('rows')
    expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.code : outcome.status))).toEqual([
      'COMMAND_REUSED',
      'accepted',
    ])
  })

  test('[Y9] a used number under another id means that the device was copied', async () => {
    const one = await ready()
    one.send(stream, one.command(stream, 1, 'task.create', { task: uuidv7(), title: 'One' }))
    await one.next('rows')
    one.send(stream, one.command(stream, 1, 'task.create', { task: uuidv7(), title: 'Other' }))
    expect((await one.next('forked')).stream).toBe(stream)
  })

  test('[Y10] a number above the next is answered with where to go on, and nothing is decided', async () => {
    const one = await ready()
    one.send(stream, one.command(stream, 3, 'task.create', { task: uuidv7(), title: 'Three' }))
    expect((await one.next('resend')).from).toBe(1)
  })

  test('[Y11] a poison command is refused with what is wrong, and the queue moves on', async () => {
    const one = await ready()
    one.send(
      stream,
      one.command(stream, 1, 'no.such', {}),
      one.command(stream, 2, 'task.create', { task: 'x' }),
      one.command(stream, 3, 'lease.expire', { task: uuidv7(), fence: 1 }),
      one.command(stream, 4, 'task.create', { task: uuidv7(), title: 'Four' }),
    )
    const { outcomes } = await one.next('rows')
    expect(outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.code : outcome.status))).toEqual([
      'UNKNOWN_COMMAND',
      'INVALID',
      'FORBIDDEN',
      'accepted',
    ])
  })

  test('[Y12] what waited too long on a device that was away is parked, and what it did later to the same task', async () => {
    const one = await ready()
    const task = uuidv7()
    one.send(stream, one.command(stream, 1, 'task.create', { task, title: 'One' }))
    await one.next('rows')
    one.hangUp()
    const hosted = found(await core.streams.project(project)).host
    await hosted.settled()
    clock.advance(PARK_AFTER_MS_HUMAN + 60_000)

    const back = client(mia, one.device)
    await back.hello({ epoch: core.streams.epoch.epoch, streams: [{ stream, ...position, queued: 4 }] })
    await back.subscribe(stream, hosted.head.seq, 1)
    const [inbox, backlog] = [await columnOf('inbox'), await columnOf('backlog')]
    back.send(
      stream,
      back.command(stream, 2, 'comment.add', { comment: uuidv7(), task, note: 'comment', text: 'kept' }),
      back.command(stream, 3, 'task.move', { task, column: backlog }, { basis: { from: inbox } }),
      back.command(stream, 4, 'label.add', { task, label: 'x' }),
      back.command(stream, 5, 'label.add', { task, label: 'new' }),
    )
    const { outcomes } = await back.next('rows')
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['accepted', 'parked', 'parked', 'accepted'])
  })

  /** A device that comes back after too long with this in its queue, numbered from `first` on. */
  const backFromAfar = async (device: Id, first: number, ...queue: readonly ((seq: number) => WireCommand)[]) => {
    const { host } = found(await core.streams.project(project))
    await host.settled()
    clock.advance(PARK_AFTER_MS_HUMAN + 60_000)
    const back = client(mia, device)
    const queued = first + queue.length - 1
    await back.hello({ epoch: core.streams.epoch.epoch, streams: [{ stream, ...position, queued }] })
    await back.subscribe(stream, host.head.seq, first - 1)
    back.send(stream, ...queue.map((make, at) => make(first + at)))
    const { outcomes } = await back.next('rows')
    return { back, outcomes }
  }

  test('[Y31] a parked command that is confirmed is decided as it stands now, and is parked no more', async () => {
    const one = await ready()
    const [task, other] = [uuidv7(), uuidv7()]
    one.send(stream, ...[task, other].map((id, at) => one.command(stream, at + 1, 'task.create', { task: id, title: 'One' })))
    await one.next('rows')
    one.hangUp()
    const [inbox, backlog] = [await columnOf('inbox'), await columnOf('backlog')]
    const moveOf =
      (id: Id, more: Partial<WireCommand> = {}) =>
      (seq: number) =>
        one.command(stream, seq, 'task.move', { task: id, column: backlog }, { basis: { from: inbox }, ...more })
    const first = await backFromAfar(one.device, 3, moveOf(task), moveOf(other))
    expect(first.outcomes.map(({ status }) => status)).toEqual(['parked', 'parked'])
    first.back.hangUp()

    // Somebody else moved the other one meanwhile; and the confirmations wait too long themselves.
    await core.must(stream, 'task.move', { task: other, column: backlog }, { from: { kind: 'request', credential: mia.credential } })
    const [parked, late] = first.outcomes
    const second = await backFromAfar(
      one.device,
      5,
      moveOf(task, { supersedes: found(parked).id }),
      moveOf(other, { supersedes: found(late).id }),
      (seq) => one.command(stream, seq, 'label.add', { task, label: 'after' }),
    )
    expect(second.outcomes).toMatchObject([{ status: 'accepted' }, { status: 'rejected', code: 'CONFLICT' }, { status: 'accepted' }])
    const { host } = found(await core.streams.project(project))
    expect(await host.read((state) => state.get('task', task)?.column)).toBe(backlog)
    expect((await core.streams.store.outcomes([found(second.outcomes[1]).id])).get(found(second.outcomes[1]).id)?.kept).toMatchObject({
      supersedes: found(late).id,
    })
  })

  test('[Y31] only a command of one’s own that was parked is confirmed; naming another one does not hurry', async () => {
    const one = await ready()
    const [task, create] = [uuidv7(), uuidv7()]
    one.send(stream, one.command(stream, 1, 'task.create', { task, title: 'One' }, { id: create }))
    await one.next('rows')
    one.hangUp()
    const column = await columnOf('backlog')
    const { outcomes } = await backFromAfar(
      one.device,
      2,
      ...[uuidv7(), create].map((supersedes) => (seq: number) => one.command(stream, seq, 'task.move', { task, column }, { supersedes })),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(['parked', 'parked'])
  })
})

describe('a relay that lost data', () => {
  test('[Y13] a proven head that it does not know makes it read-only; an unproven one does not', async () => {
    const liar = client()
    await liar.hello({ streams: [{ stream, ...position, cursor: 99, hash: 'aa', proof: '1.forged' }] })
    expect(core.streams.readOnly.reason).toBeUndefined()

    const epoch = core.streams.epoch.epoch
    const proof = core.streams.proofs.prove(epoch, stream, 99, 'aa')
    const witness = client()
    await witness.hello({ streams: [{ stream, ...position, cursor: 99, hash: 'aa', proof }] })
    expect(core.streams.readOnly.reason).toContain('no longer does')
    const answer = await core.ask(stream, 'task.create', { task: uuidv7(), title: 'One' })
    expect(answer).toMatchObject({ kind: 'refused', rejection: { code: 'READ_ONLY' } })
  })
})

describe('leases', () => {
  const claimed = async () => {
    const rook = await core.addAgent('Rook', mia.member)
    await core.must(
      stream,
      'task.create',
      { task: uuidv7(), title: 'One', column: await columnOf('backlog') },
      { from: { kind: 'request', credential: mia.credential } },
    )
    const one = client(rook)
    await one.hello({ epoch: core.streams.epoch.epoch, streams: [{ stream, ...position }] })
    await one.subscribe(stream)
    one.send(stream, one.command(stream, 1, 'queue.next', { session: 's', attempt: uuidv7() }))
    const { outcomes, deadlines } = await one.next('rows')
    const [outcome] = outcomes
    const result = found(outcome?.status === 'accepted' ? outcome.result : undefined) as { task: Id; fence: number }
    return { one, ...result, expiresAt: found(deadlines[0]).expiresAt }
  }

  test('[Y14] a note under the lease renews it, a comment of the same member does not', async () => {
    const rook = await core.addAgent('Rook', mia.member)
    const from = { kind: 'request', credential: rook.credential } as const
    const task = uuidv7()
    const byMia = { from: { kind: 'request', credential: mia.credential } } as const
    await core.must(stream, 'task.create', { task, title: 'One', column: await columnOf('backlog') }, byMia)
    const { result } = await core.must(stream, 'task.claim', { task, session: 's', attempt: uuidv7() }, { from })
    const { leases } = found(await core.streams.project(project))
    const until = leases.until(task)
    clock.advance(60_000)
    await core.must(stream, 'comment.add', { comment: uuidv7(), task, note: 'comment', text: 'From elsewhere' }, { from })
    expect(leases.until(task)).toBe(until)
    await core.must(stream, 'comment.add', { comment: uuidv7(), task, note: 'progress', text: 'Half', fence: result?.fence }, { from })
    expect(leases.until(task)).toBe(found(until) + 60_000)
  })

  test('[Y14] its own session renews a lease, and everybody hears the new deadline', async () => {
    const { one, task, fence, expiresAt } = await claimed()
    clock.advance(60_000)
    one.say({ type: 'renew', stream, session: 's', leases: [{ task, fence }] })
    expect((await one.next('deadlines')).deadlines[0]?.expiresAt).toBe(expiresAt + 60_000)
    const { leases } = found(await core.streams.project(project))
    expect(leases.renew(task, { member: mia.member, session: 's', fence })).toBeUndefined()
    expect(leases.renew(task, { member: mia.member, session: 'other', fence })).toBeUndefined()
  })

  test('[Y15] a lease whose time is up ends, and nothing renews it any more', async () => {
    const { one, task, fence } = await claimed()
    clock.advance(16 * 60_000)
    one.say({ type: 'renew', stream, session: 's', leases: [{ task, fence }] })
    const { gone, rows } = await one.next('rows')
    expect(gone).toEqual([{ kind: 'lease', id: task }])
    expect(rows.find((row) => row.kind === 'attempt')).toMatchObject({ ended: { as: 'expired' } })
    expect(one.heard.filter((message) => message.type === 'deadlines')).toEqual([])
  })

  test('[Y15] a jump of the wall clock costs nobody a lease', async () => {
    const { one, task, fence } = await claimed()
    clock.jump(24 * 3_600_000)
    clock.advance(1_000)
    one.say({ type: 'renew', stream, session: 's', leases: [{ task, fence }] })
    expect((await one.next('deadlines')).deadlines).toHaveLength(1)
  })

  test('[Y16] what a revoked credential held goes back to the queue', async () => {
    const { one, task } = await claimed()
    const host = found(await core.streams.project(project)).host
    const credential = found(host.state.get('lease', task)).credential
    await core.must('workspace', 'credential.revoke', { credential })
    await core.effects.settled()
    expect(host.state.get('lease', task)).toBeUndefined()
    expect(one.closedWith?.code).toBe(CLOSE.REVOKED)
  })
})

import { randomInt } from 'node:crypto'
import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Id, projectStream } from '@baton/shared/ids.ts'
import { LEASE_TTL_MS_DEFAULT, LOAD_WAIT_MS_MAX } from '@baton/shared/limits.ts'
import { LeaseKeeper } from '@baton/shared/replica/lease-keeper.ts'
import { Replica } from '@baton/shared/replica/replica.ts'
import { findTask } from '@baton/shared/task/find-task.ts'
import { uuidv7 } from 'uuidv7'
import type { NodeReplica, OpenReplicaOptions } from './api.ts'
import { openDatabase } from './database.ts'
import { orDiskRefusal } from './disk-refusal.ts'
import { fetchRows } from './fetch-rows.ts'
import { Follower } from './follower.ts'
import { Lead } from './lead.ts'
import { sqliteStorage } from './sqlite-storage.ts'

/** How often a replica looks after its connection, its leases, and whether somebody has to take the lead. */
const TICK_MS = 500
const SYNC_WAIT_MS_DEFAULT = 60_000

/** Opens the replica in a folder, makes the folder where there is none, and goes about getting connected. */
export async function openReplica({ folder, relay, token, now = Date.now, ...scope }: OpenReplicaOptions): Promise<NodeReplica> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const db = openDatabase(join(folder, 'replica.db'), uuidv7)
  const storage = sqliteStorage(db)
  const replica = await Replica.open(
    {
      storage,
      now,
      newId: uuidv7,
      newClientId: () => randomInt(1, 2 ** 32),
      fetchRows: (stream) => fetchRows(relay, token, stream),
      // What goes wrong here is tried again; what a person has to know shows in the status.
      report: () => {},
    },
    { projects: scope.projects ?? 'all', docs: scope.docs ?? 'briefs' },
  )
  const lead = new Lead(folder, replica, { relay, token })
  const follower = new Follower(replica, () => lead.isLeading)
  const keeper = new LeaseKeeper(now())

  const tick = async () => {
    await lead.tryToLead()
    replica.tick()
    const due = keeper.due(now())
    if (due.length > 0) await replica.renew(due)
  }
  // A tick that the disk refuses is tried again at the next.
  const ticking = setInterval(() => void tick().catch(() => {}), TICK_MS)
  ticking.unref()
  await lead.tryToLead()

  /** Reads after taking in what other processes stored. */
  const fresh = async <Answer>(read: () => Answer): Promise<Answer> => {
    await replica.refresh()
    return read()
  }
  /** Prose that is on its way is waited for; without a connection there is nothing to wait for. */
  const arriving = async <Answer>(read: () => Promise<Answer | undefined>): Promise<Answer | undefined> => {
    const first = await read()
    if (first !== undefined || !replica.status().online) return first
    let answer: Answer | undefined
    await follower.until(async () => {
      answer = await read()
      return answer !== undefined
    }, LOAD_WAIT_MS_MAX)
    return answer
  }

  return {
    identity: () => fresh(() => replica.identity),
    workspace: () => fresh(() => replica.workspace()),
    view: (project) => fresh(() => replica.project(project)),
    confirmed: (project) => fresh(() => replica.confirmed(project)),
    arrival: async (project, task) => {
      const isHere = async () => !replica.status().online || findTask(replica.confirmed(project), task) !== undefined
      await follower.until(isHere, LOAD_WAIT_MS_MAX)
    },
    changed: async (wanted, after) => {
      const { device, change, streams } = await storage.tail(after)
      // Whoever looks into a state behind this finds it no older.
      await replica.refresh()
      const tails = wanted.map((name) => streams.find(({ stream }) => stream === name))
      return { device, change, rows: tails.map((tail) => tail?.rows ?? []), isAnew: tails.some((tail) => tail?.replaced) }
    },
    expiresAt: (project, task) => fresh(() => replica.expiresAt(project, task)),

    send: (stream, type, args, options) => orDiskRefusal(() => replica.send(stream, type, args, options)),
    outcome: async (command, { timeoutMs = 0 } = {}) => {
      await follower.until(async () => replica.outcomeOf(command) !== undefined, timeoutMs)
      return replica.outcomeOf(command)
    },
    kept: () => fresh(() => replica.kept()),
    acknowledge: (command) => replica.acknowledge(command),

    prose: (project, task) => arriving(() => replica.prose(project, task)),
    editBrief: (project, task, edit) => orDiskRefusal(() => replica.editProse(project, 'brief', task, edit)),
    scratchpad: (project, task) => arriving(() => replica.text(project, 'scratchpad', task)),
    editScratchpad: (project, task, edit) => orDiskRefusal(() => replica.editProse(project, 'scratchpad', task, edit)),
    pageText: (project, page) => arriving(() => replica.text(project, 'page', page)),
    editPage: (project, page, edit) => orDiskRefusal(() => replica.editProse(project, 'page', page, edit)),
    keptTexts: () => replica.keptTexts(),
    dropKeptText: (id: Id) => replica.dropKeptText(id),

    hold: async (project, task, fence, session) => {
      await replica.refresh()
      const ttlMs = replica.confirmed(project).get('lease', task)?.ttlMs ?? LEASE_TTL_MS_DEFAULT
      keeper.hold({ stream: projectStream(project), task, fence, session, ttlMs })
    },
    letGo: (_project, task) => keeper.letGo(task),
    touch: (session) => keeper.touch(now(), session),
    leave: (session) => keeper.leave(session),

    online: () => fresh(() => replica.status().online),
    refusal: () => lead.refusal,
    unanswered: () => lead.isUnanswered,
    status: () => fresh(() => replica.status()),
    whenSynced: ({ timeoutMs = SYNC_WAIT_MS_DEFAULT } = {}) => follower.until(async () => replica.status().synced, timeoutMs),
    until: (isSo, timeoutMs) => follower.until(isSo, timeoutMs),
    onChange: (listener) => follower.listen(listener),
    close: async () => {
      clearInterval(ticking)
      lead.close()
      follower.close()
      replica.disconnected()
      await replica.close()
      lead.release()
      db.close()
    },
  }
}

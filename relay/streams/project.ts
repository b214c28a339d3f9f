import type { Comment } from '@baton/shared/comment/comment.ts'
import type { Id } from '@baton/shared/ids.ts'
import { projectStream } from '@baton/shared/ids.ts'
import type { Lease } from '@baton/shared/lease/lease.ts'
import type { ProjectRows } from '@baton/shared/project-rows.ts'
import { type ProjectStreamCommand, type ProjectStreamEvent, projectRules } from '@baton/shared/project-stream.ts'
import type { Committed } from './committed.ts'
import { CursorRooms } from './cursor-rooms.ts'
import type { AskedCommand, CommandAnswer } from './input.ts'
import { LeaseClock } from './lease-clock.ts'
import { Presence } from './presence.ts'
import type { Shell } from './shell.ts'
import { StreamHost } from './stream-host.ts'

export type ProjectHost = StreamHost<ProjectRows, ProjectStreamCommand, ProjectStreamEvent>

/** A project's stream with the clock of its leases, and who is there. */
export interface Project {
  readonly id: Id
  readonly host: ProjectHost
  readonly leases: LeaseClock
  readonly presence: Presence
  readonly cursors: CursorRooms
}

export interface ProjectShell extends Omit<Shell, 'until'> {
  readonly newId: () => Id
}

/** Opens a project as it was last committed. Every live lease gets one full term: downtime costs nobody a lease. */
export async function openProject(id: Id, shell: ProjectShell): Promise<Project> {
  const leases = new LeaseClock(shell.clock, (task, fence) => expire(host, shell.newId(), task, fence))
  const host: ProjectHost = await StreamHost.open(projectStream(id), projectRules, { ...shell, until: (task) => leases.until(task) })
  for (const lease of host.state.all('lease')) leases.begin(lease)
  host.subscribe((committed) => follow(leases, host, committed))
  try {
    await startEpoch(host, shell)
  } catch (error) {
    leases.stop()
    throw error
  }
  return { id, host, leases, presence: new Presence(host.stream, shell.clock), cursors: new CursorRooms(shell.clock) }
}

/** Keeps the clock in step with what was committed. A note under a lease renews it; a plain comment may be another session's. */
function follow(leases: LeaseClock, host: ProjectHost, { rows, gone, facts }: Committed<ProjectRows>): void {
  for (const row of rows) if (row.kind === 'lease') leases.begin(row)
  for (const { kind, id } of gone) if (kind === 'lease') leases.end(id)
  for (const fact of facts) {
    if (fact.type !== 'comment.added') continue
    const { task, note } = fact.body as Pick<Comment, 'task' | 'note'>
    const lease = host.state.get('lease', task)
    if (note !== 'comment' && lease?.member === fact.member) renew(leases, lease)
  }
}

function renew(leases: LeaseClock, { id, member, session, fence }: Lease): void {
  if (fence !== undefined) leases.renew(id, { member, session, fence })
}

function expire(host: ProjectHost, id: Id, task: Id, fence: number): void {
  host.submit(relayCommand({ id, type: 'lease.expire', v: 1, args: { task, fence } }))
}

/** The first thing that a restored stream decides. */
async function startEpoch(host: ProjectHost, { epoch, newId }: ProjectShell): Promise<void> {
  for (const board of host.state.all('board')) {
    if (board.epoch >= epoch) continue
    const answer = await new Promise<CommandAnswer>((done) =>
      host.submit(relayCommand({ id: newId(), type: 'epoch.start', v: 1, args: { epoch } }, done)),
    )
    // A relay that decides nothing may still be read. Otherwise leases of an earlier epoch would go on.
    if (answer.kind === 'refused' && answer.rejection.code !== 'READ_ONLY') throw new Error(answer.rejection.reason)
  }
}

export const relayCommand = (command: AskedCommand, done: (answer: CommandAnswer) => void = () => {}) =>
  ({ kind: 'command', command, from: { kind: 'relay' }, done }) as const

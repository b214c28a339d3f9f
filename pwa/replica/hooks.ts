import { type Id, projectStream } from '@baton/shared/ids.ts'
import type { Lease } from '@baton/shared/lease/lease.ts'
import type { Member } from '@baton/shared/member/member.ts'
import { present } from '@baton/shared/present.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { Peer } from '@baton/shared/protocol/presence.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import type { SendOptions, Sent } from '@baton/shared/replica/clerk.ts'
import type { LiveDoc, TaskDocKind } from '@baton/shared/replica/live-doc.ts'
import type { Identity, KeptText, StoredCommand } from '@baton/shared/replica/storage.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { BrowserReplica } from './api.ts'
import { type Mark, type Marks, NO_MARKS } from './mark.ts'
import { Selection } from './select.ts'
import { type StorageRoom, storageRoom } from './storage-care.ts'
import type { LogEntry, SyncState } from './sync-state.ts'

/** Who renders the app gives it its replica: `<ReplicaContext value={replica}>`. */
export const ReplicaContext = createContext<BrowserReplica | undefined>(undefined)

export function useReplica(): BrowserReplica {
  const replica = useContext(ReplicaContext)
  if (replica === undefined) throw new Error('A component that reads the replica stands inside a ReplicaContext.')
  return replica
}

/**
 * Something of a project, read again after each change of it, predictions included. Rows never change in place: an unchanged row is the
 * same object. Return rows, or arrays, maps or flat objects of them; something shallowly equal to before renders nothing.
 */
export function useView<T>(project: Id, read: (state: ProjectState) => T): T {
  const replica = useReplica()
  return useSelection(
    () => replica.version(projectStream(project)),
    () => replica.view(project),
    read,
  )
}

/** The same of the workspace: members, projects, credentials, devices. */
export function useWorkspace<T>(read: (state: WorkspaceState) => T): T {
  const replica = useReplica()
  return useSelection(
    () => replica.version('workspace'),
    () => replica.workspace(),
    read,
  )
}

/** Whether the full set of a project, or of the workspace, has ever arrived on this device: nothing there may mean nothing yet. */
export function useIsLoaded(project?: Id): boolean {
  const replica = useReplica()
  return useReplicaValue(() => replica.isLoaded(project === undefined ? 'workspace' : projectStream(project)))
}

export interface Me {
  readonly member: Member
  readonly identity: Identity
}

export function useMe(): Me | undefined {
  const replica = useReplica()
  const identity = useReplicaValue(() => replica.identity())
  const member = useWorkspace(useCallback((state) => (identity ? state.get('member', identity.member) : undefined), [identity]))
  return useMemo(() => (identity && member ? { identity, member } : undefined), [identity, member])
}

export interface Commands {
  /**
   * Resolves when the command is stored on this device and shows, or with why it cannot be: then nothing of it is kept, so leave the text
   * where it is. What the relay says to it later shows in `useMarks` and `useKept`.
   */
  readonly send: (type: string, args: Readonly<Record<string, unknown>>, options?: SendOptions) => Promise<Sent | Rejection>
}

/** Commands in a project; without one in the workspace. */
export function useCommands(project?: Id): Commands {
  const replica = useReplica()
  return useMemo(
    () => ({
      send: (type, args, options) => replica.send(project === undefined ? 'workspace' : projectStream(project), type, args, options),
    }),
    [replica, project],
  )
}

/** This device's unsettled commands in a project by the task they are about. On a card use `useMarksOf`. */
export function useMarks(project: Id): Marks {
  const replica = useReplica()
  return useReplicaValue(() => replica.marks(project))
}

/** The unsettled commands about one task, oldest first. */
export function useMarksOf(project: Id, task: Id): readonly Mark[] {
  const replica = useReplica()
  return useReplicaValue(() => replica.marks(project).get(task) ?? NO_MARKS)
}

export interface Kept {
  /** Refused and parked commands that nobody acknowledged, oldest first: "You were away" shows the parked ones. */
  readonly commands: readonly StoredCommand[]
  /** Prose that the relay did not take. */
  readonly texts: readonly KeptText[]
  readonly acknowledge: (command: Id) => Promise<void>
  /** Sends a parked command again as it was; the parked one is done with. */
  readonly confirm: (kept: StoredCommand) => Promise<Sent | Rejection>
  readonly dropText: (text: Id) => Promise<void>
}

export function useKept(): Kept {
  const replica = useReplica()
  const commands = useReplicaValue(() => replica.kept())
  const texts = useReplicaValue(() => replica.keptTexts())
  return useMemo(
    () => ({
      commands,
      texts,
      acknowledge: (command) => replica.acknowledge(command),
      confirm: ({ command: { stream, type, args, basis, id } }) =>
        replica.send(stream, type, args, { ...present({ basis }), supersedes: id }),
      dropText: (text) => replica.dropKeptText(text),
    }),
    [replica, commands, texts],
  )
}

export function useSync(): SyncState {
  const replica = useReplica()
  return useReplicaValue(() => replica.sync())
}

/** Newest last. */
export function useSyncLog(): readonly LogEntry[] {
  const replica = useReplica()
  return useReplicaValue(() => replica.log())
}

export interface ShownLease extends Pick<Lease, 'since' | 'ttlMs'> {
  readonly holder: Member | undefined
  /** Absent while the relay has not confirmed the claim. */
  readonly fence?: number
  /** By the relay's clock: compare with `useNow`. Absent until the relay has told. */
  readonly expiresAt?: number
}

/** Who holds a task; nothing when nobody does. */
export function useLease(project: Id, task: Id): ShownLease | undefined {
  const replica = useReplica()
  const lease = useView(
    project,
    useCallback((state) => state.get('lease', task), [task]),
  )
  const holder = useWorkspace(useCallback((state) => (lease ? state.get('member', lease.member) : undefined), [lease]))
  const expiresAt = useReplicaValue(() => replica.expiresAt(project, task))
  return useMemo(() => {
    if (lease === undefined) return undefined
    const { since, ttlMs, fence } = lease
    return { holder, since, ttlMs, ...present({ fence, expiresAt }) }
  }, [lease, holder, expiresAt])
}

/** The text of a task, open for as long as the component is there; nothing until it is. */
export function useLiveDoc(project: Id, kind: TaskDocKind, task: Id): LiveDoc | undefined {
  const replica = useReplica()
  const isOpen = useReplicaValue(() => replica.isOpen())
  const [live, setLive] = useState<LiveDoc>()
  useEffect(() => {
    const opened = isOpen ? replica.openDoc(project, kind, task) : undefined
    setLive(opened)
    return () => opened?.close()
  }, [replica, isOpen, project, kind, task])
  // Until the effect has run for another task, what is open is the one before.
  return live?.project === project && live.kind === kind && live.subject === task ? live : undefined
}

/** Who is connected to a project now, one entry a connection, with the task that each looks at. */
export function usePresence(project: Id): readonly Peer[] {
  const replica = useReplica()
  return useReplicaValue(() => replica.presence(project))
}

/** Lets others see that this task is looked at here, for as long as the component is there. */
export function useLookAt(project: Id, task: Id): void {
  const replica = useReplica()
  useEffect(() => {
    replica.lookAt(project, task)
    return () => replica.lookAt(project, undefined)
  }, [replica, project, task])
}

/** How much this browser keeps and may keep for Baton; nothing where it does not say. */
export function useStorageRoom(): StorageRoom | undefined {
  const [room, setRoom] = useState<StorageRoom>()
  useEffect(() => {
    void storageRoom().then(setRoom, () => {})
  }, [])
  return room
}

/** The relay's time in ms as far as this device can tell, in steps: it renders again once a step. */
export function useNow(stepMs: number): number {
  const replica = useReplica()
  const step = () => Math.floor(replica.now() / stepMs) * stepMs
  const [now, setNow] = useState(step)
  useEffect(() => {
    const floor = () => setNow(Math.floor(replica.now() / stepMs) * stepMs)
    floor()
    const timer = setInterval(floor, stepMs)
    return () => clearInterval(timer)
  }, [replica, stepMs])
  return now
}

/** What the replica answers, which must be the same object as long as it says the same. */
function useReplicaValue<T>(read: () => T): T {
  const replica = useReplica()
  return useSyncExternalStore(replica.onChange, read)
}

function useSelection<Source, T>(version: () => number, source: () => Source, read: (source: Source) => T): T {
  const replica = useReplica()
  const selection = useRef<Selection<Source, T>>(undefined)
  selection.current ??= new Selection<Source, T>()
  const selected = selection.current
  return useSyncExternalStore(replica.onChange, () => selected.current(version(), source, read))
}

import type { Id, StreamName } from '@baton/shared/ids.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { Outcome } from '@baton/shared/protocol/outcome.ts'
import type { Peer } from '@baton/shared/protocol/presence.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { Replica } from '@baton/shared/replica/replica.ts'
import { StreamCopy } from '@baton/shared/replica/stream-copy.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'
import type { Account } from './account.ts'
import type { BrowserReplica } from './api.ts'
import type { Marks } from './mark.ts'
import { sessionOf } from './own-leases.ts'
import { refusalOf, storageProblem } from './problem.ts'
import { askToPersist } from './storage-care.ts'
import { Tab } from './tab.ts'

const NOBODY: readonly Peer[] = []
const NO_MARKS: Marks = new Map()
const STILL_LOADING = reject('BUSY', 'Baton is still loading, and nothing was stored. Try again in a moment.')

/** Opens the replica of an account in this tab and goes about getting connected. It answers at once; the storage opens meanwhile. */
export function openBrowserReplica(account: Account): BrowserReplica {
  const tab = new Tab(account)
  const nothing = { workspace: new StreamCopy('workspace').confirmed, project: new StreamCopy('project/').confirmed }
  const noProject = nothing.project as unknown as ProjectState

  /** What could not be stored is answered with why, so that whoever typed it keeps it. */
  const orRefusal = async <Answer>(write: (replica: Replica) => Promise<Answer>): Promise<Answer | Rejection> => {
    const replica = await tab.whenOpen()
    if (!replica) return tab.problem ? refusalOf(tab.problem) : STILL_LOADING
    try {
      return await write(replica)
    } catch (error) {
      const problem = storageProblem(error)
      if (problem) return refusalOf(problem)
      throw error
    }
  }
  /** The person is told of the problem where they see it; nothing that they typed hangs on this. */
  const orNothing = async (write: (replica: Replica) => Promise<void>): Promise<void> => {
    await orRefusal(write)
  }

  let isAsked = false
  const careForStorage = () => {
    if (!isAsked) void askToPersist().catch(() => {})
    isAsked = true
  }

  return {
    account,
    isOpen: () => tab.replica !== undefined,
    identity: () => tab.readings?.identity,
    workspace: () => tab.readings?.workspace() ?? (nothing.workspace as unknown as WorkspaceState),
    view: (project) => tab.readings?.project(project) ?? noProject,
    confirmed: (project) => tab.readings?.confirmed(project) ?? noProject,
    // 0 before it is open, when there is another state to be read.
    version: (stream: StreamName) => (tab.readings ? 1 + tab.readings.version(stream) : 0),
    isLoaded: (stream) => tab.readings?.isLoaded(stream) ?? false,
    expiresAt: (project, task) => tab.readings?.expiresAt(project, task),
    now: () => tab.clock.now(),
    session: () => (tab.replica ? sessionOf(tab.replica.device) : ''),

    send: (stream, type, args, options) =>
      orRefusal(async (replica) => {
        const sent = await replica.send(stream, type, args, options)
        if (sent.ok) careForStorage()
        return sent
      }),
    outcome: (command) => tab.readings?.outcomeOf(command),
    whenDecided: (command, timeoutMs) => whenDecided(tab, command, timeoutMs),
    marks: (project) => (tab.readings ? tab.kept.marks(project, tab.readings) : NO_MARKS),
    kept: () => tab.kept.commands,
    acknowledge: (command) => orNothing((replica) => replica.acknowledge(command)),

    openDoc: (project, kind, task) => tab.replica?.openDoc(project, kind, task),
    prose: async (project, task) => (await tab.whenOpen())?.prose(project, task),
    editBrief: (project, task, edit) => orRefusal((replica) => replica.editProse(project, 'brief', task, edit)),
    stored: async () => tab.replica?.stored(),
    keptTexts: () => tab.kept.texts,
    dropKeptText: (id: Id) => orNothing((replica) => replica.dropKeptText(id)),

    presence: (project) => tab.replica?.presence(project) ?? NOBODY,
    lookAt: (project, task) => tab.replica?.lookAt(project, task),

    sync: () => tab.sync,
    log: () => tab.log,
    retry: () => tab.retry(),
    onChange: (listener) => tab.onChange(listener),
    close: () => tab.close(),
    erase: () => tab.erase(),
  }
}

function whenDecided(tab: Tab, command: Id, timeoutMs: number): Promise<Outcome | undefined> {
  return new Promise((resolve) => {
    const finish = (outcome: Outcome | undefined) => {
      clearTimeout(timer)
      stop()
      resolve(outcome)
    }
    const look = () => {
      const outcome = tab.readings?.outcomeOf(command)
      if (outcome) finish(outcome)
    }
    const timer = setTimeout(finish, timeoutMs, undefined)
    const stop = tab.onChange(look)
    look()
  })
}

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { effectsOf } from '@baton/relay/effects/effects-of.ts'
import { Effects } from '@baton/relay/effects/run-effects.ts'
import { openSqliteStore } from '@baton/relay/store/sqlite/sqlite-store.ts'
import { systemTime, type TimeSource } from '@baton/relay/streams/clock.ts'
import type { CommandAnswer, CommandSource } from '@baton/relay/streams/input.ts'
import { Streams } from '@baton/relay/streams/streams.ts'
import type { Id, StreamName } from '@baton/shared/ids.ts'
import type { Scope } from '@baton/shared/member/member.ts'
import type { Outcome } from '@baton/shared/protocol/outcome.ts'
import { uuidv7 } from 'uuidv7'

/** The relay's core on a real store in a temporary folder, without its doors. */
export interface RelayCore {
  readonly streams: Streams
  readonly effects: Effects
  readonly folder: string
  readonly ask: (stream: StreamName, type: string, args: object, options?: AskOptions) => Promise<CommandAnswer>
  /** The outcome of a command that the relay itself sends, which is accepted. */
  readonly must: (stream: StreamName, type: string, args: object, options?: AskOptions) => Promise<Extract<Outcome, { status: 'accepted' }>>
  readonly addPerson: (name: string, scopes?: readonly Scope[]) => Promise<Joined>
  readonly addAgent: (name: string, owner: Id, scopes?: readonly Scope[]) => Promise<Joined>
  readonly addProject: (name: string, prefix: string) => Promise<Id>
  readonly close: () => Promise<void>
}

export interface Joined {
  readonly member: Id
  readonly credential: Id
}

export interface AskOptions {
  readonly from?: CommandSource
  readonly id?: Id
  readonly basis?: object
  readonly supersedes?: Id
}

export async function openRelayCore(options: { readonly folder?: string; readonly time?: TimeSource } = {}): Promise<RelayCore> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'baton-core-'))
  const streams = await Streams.open({
    store: openSqliteStore({ path: folder }),
    time: options.time ?? systemTime,
    newId: uuidv7,
    randomClient: () => Math.floor(Math.random() * 2 ** 32),
    defer: setImmediate,
    report: (error) => console.error(error),
    effectsOf,
  })
  const effects = new Effects(streams)
  effects.wake()
  await effects.settled()

  const ask: RelayCore['ask'] = async (
    stream,
    type,
    args,
    { from = { kind: 'relay' } as CommandSource, id = uuidv7(), basis, supersedes } = {},
  ) => {
    const answer = await streams.ask(stream, { id, type, v: 1, args, ...(basis && { basis }), ...(supersedes && { supersedes }) }, from)
    if (!answer) throw new Error(`no stream ${stream}`)
    return answer
  }
  const must: RelayCore['must'] = async (stream, type, args, given) => {
    const answer = await ask(stream, type, args, given)
    if (answer.kind === 'outcome' && answer.outcome.status === 'accepted') return answer.outcome
    throw new Error(`${type}: ${JSON.stringify(answer)}`)
  }
  const joinAs = async (member: Id, name: string, body: object, scopes: readonly Scope[]): Promise<Joined> => {
    const credential = uuidv7()
    await must('workspace', 'member.add', { member, name, ...body })
    await must('workspace', 'credential.add', { credential, name, member, scopes, projects: 'all' })
    return { member, credential }
  }
  return {
    streams,
    effects,
    folder,
    ask,
    must,
    addPerson: (name, scopes = ['read', 'work', 'plan', 'review', 'docs', 'brief', 'admin']) =>
      joinAs(uuidv7(), name, { as: 'human', role: 'admin' }, scopes),
    addAgent: (name, owner, scopes = ['read', 'work']) => joinAs(uuidv7(), name, { as: 'agent', owner }, scopes),
    addProject: async (name, prefix) => {
      const project = uuidv7()
      await must('workspace', 'project.create', { project, name, prefix })
      await effects.settled()
      return project
    },
    close: async () => {
      await effects.settled()
      await streams.close()
    },
  }
}

import type { StreamName } from '@baton/shared/ids.ts'
import type { ProjectStreamCommand } from '@baton/shared/project-stream.ts'
import type { Outcome } from '@baton/shared/protocol/outcome.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { WorkspaceCommand } from '@baton/shared/workspace-stream.ts'
import type { CommandAnswer, CommandSource } from '../streams/input.ts'
import type { Streams } from '../streams/streams.ts'
import type { Asked } from './route.ts'

export type Done = { readonly ok: true; readonly seq: number; readonly result: Readonly<Record<string, unknown>> } | Rejection

/** One command of a request, and what became of it. */
export async function ask(
  { streams, principal, ids }: Pick<Asked, 'streams' | 'principal' | 'ids'>,
  stream: StreamName,
  { type, args, basis }: ProjectStreamCommand | WorkspaceCommand,
  secrets?: Extract<CommandSource, { kind: 'request' }>['secrets'],
): Promise<Done> {
  const from = { kind: 'request', credential: principal.actor.credential, ...(secrets && { secrets }) } as const
  const v = await versionOf(streams, stream, type)
  return doneOf(await streams.ask(stream, { id: ids.command, type, v, args, ...(basis && { basis }) }, from))
}

export const NO_PROJECT = reject('NOT_FOUND', 'There is no such project for this credential.')

function doneOf(answer: CommandAnswer | undefined): Done {
  switch (answer?.kind) {
    case undefined:
      return NO_PROJECT
    case 'refused':
      return answer.rejection
    case 'outcome':
      return ofOutcome(answer.outcome)
    case 'resend':
    case 'forked':
      throw new Error('the relay numbers what comes by request')
  }
}

function ofOutcome(outcome: Outcome): Done {
  switch (outcome.status) {
    case 'accepted':
      return { ok: true, seq: outcome.seq, result: outcome.result ?? {} }
    case 'rejected':
      return reject(outcome.code, outcome.reason, outcome.detail)
    case 'parked':
      return reject('PARKED', outcome.reason)
  }
}

/** The version of a command that this relay speaks. */
export async function versionOf(streams: Streams, stream: StreamName, type: string): Promise<number> {
  const commands = (await streams.host(stream))?.rules.commands as Readonly<Record<string, { readonly v: number }>> | undefined
  return commands && Object.hasOwn(commands, type) ? (commands[type]?.v ?? 1) : 1
}

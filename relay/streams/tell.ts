import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { WorkspaceCommand } from '@baton/shared/workspace-stream.ts'
import type { CommandSource } from './input.ts'
import type { Streams } from './streams.ts'

/** Tells the workspace something as the relay itself, which holds all rights. The answer is why it refuses, or nothing. */
export async function tell(
  streams: Streams,
  { type, args }: WorkspaceCommand,
  secrets?: Extract<CommandSource, { kind: 'relay' }>['secrets'],
): Promise<Rejection | undefined> {
  const from = { kind: 'relay', ...(secrets && { secrets }) } as const
  const answer = await streams.ask('workspace', { id: streams.newId(), type, v: 1, args }, from)
  if (answer?.kind === 'refused') return answer.rejection
  if (answer?.kind !== 'outcome' || answer.outcome.status === 'accepted') return undefined
  return answer.outcome.status === 'rejected' ? reject(answer.outcome.code, answer.outcome.reason, answer.outcome.detail) : undefined
}

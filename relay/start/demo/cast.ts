import { derivedId } from '@baton/shared/derived-id.ts'
import { type Id, projectStream, type StreamName } from '@baton/shared/ids.ts'
import type { Scope } from '@baton/shared/member/member.ts'
import type { ProjectStreamCommand } from '@baton/shared/project-stream.ts'
import type { WorkspaceCommand } from '@baton/shared/workspace-stream.ts'
import type { CommandSource } from '../../streams/input.ts'
import type { Streams } from '../../streams/streams.ts'

/** Every id follows from its name, so that a demo that was interrupted is finished by the next start. */
export const demoId = (name: string): Id => derivedId('demo', name)

export const DEMO_PROJECT = demoId('project')

type Result = Readonly<Record<string, unknown>>

/** Somebody who acts in the demo. `what` names the command, once and for ever. */
export interface Player {
  readonly member: Id
  readonly does: (what: string, command: ProjectStreamCommand) => Promise<Result>
}

export interface Cast {
  readonly mia: Player
  readonly jonas: Player
  readonly rook: Player
  readonly wren: Player
}

/** Two people and two agents. Their credentials have no secret: nobody can use them. */
export async function hire(streams: Streams): Promise<Cast> {
  const relay = (what: string, command: WorkspaceCommand) => send(streams, 'workspace', what, command, { kind: 'relay' })
  const person: readonly Scope[] = ['read', 'work', 'plan', 'review', 'docs', 'brief']
  const join = async (name: string, body: { as: 'human'; role: 'member' } | { as: 'agent'; owner: Id }, scopes: readonly Scope[]) => {
    const [member, credential] = [demoId(`member ${name}`), demoId(`credential ${name}`)]
    await relay(`add ${name}`, { type: 'member.add', args: { member, name, ...body } })
    const args = { credential, name: 'demo', member, scopes: [...scopes], projects: [DEMO_PROJECT] }
    await relay(`let ${name} in`, { type: 'credential.add', args })
    const from = { kind: 'request', credential } as const
    return {
      member,
      does: (what, command) => send(streams, projectStream(DEMO_PROJECT), `${name} ${what}`, command, from),
    } satisfies Player
  }
  const mia = await join('Mia', { as: 'human', role: 'member' }, person)
  const jonas = await join('Jonas', { as: 'human', role: 'member' }, person)
  const rook = await join('rook', { as: 'agent', owner: mia.member }, ['read', 'work'])
  const wren = await join('wren', { as: 'agent', owner: jonas.member }, ['read', 'work'])
  return { mia, jonas, rook, wren }
}

export async function send(
  streams: Streams,
  stream: StreamName,
  what: string,
  { type, args, basis }: WorkspaceCommand | ProjectStreamCommand,
  from: CommandSource,
): Promise<Result> {
  const answer = await streams.ask(stream, { id: demoId(`command ${what}`), type, v: 1, args, ...(basis && { basis }) }, from)
  if (answer?.kind === 'outcome' && answer.outcome.status === 'accepted') return answer.outcome.result ?? {}
  const reason = answer?.kind === 'outcome' ? answer.outcome : answer?.kind === 'refused' ? answer.rejection : undefined
  throw new Error(`The demo could not be filled: ${what}: ${reason && 'reason' in reason ? reason.reason : 'there is no such stream'}`)
}

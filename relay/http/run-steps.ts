import type { Id, StreamName } from '@baton/shared/ids.ts'
import type { Step } from '@baton/shared/import/import.ts'
import type { Code, Rejection } from '@baton/shared/rejection.ts'
import type { CommandAnswer } from '../streams/input.ts'
import type { Streams } from '../streams/streams.ts'
import { NO_PROJECT } from './ask.ts'

/** Enough to fill ticks; few enough that others get their turn in between. */
const STEPS_AT_ONCE = 200
const REFUSED_NAMED_MAX = 100

export interface Run {
  readonly ok: true
  /** Steps done, by type of command. */
  readonly done: Readonly<Record<string, number>>
  /** Steps that a rule refused, such as a link that would close a circle; the first hundred. */
  readonly refused: readonly { readonly step: Step; readonly code: Code; readonly reason: string }[]
  readonly refusedCount: number
}

/** Does the steps of an import in their order. It stops where the relay cannot go on; running the import again finishes it. */
export async function runSteps(streams: Streams, stream: StreamName, credential: Id, steps: readonly Step[]): Promise<Run | Rejection> {
  const done: Record<string, number> = {}
  const refused: Run['refused'][number][] = []
  let refusedCount = 0
  for (let at = 0; at < steps.length; at += STEPS_AT_ONCE) {
    const chunk = steps.slice(at, at + STEPS_AT_ONCE)
    const answers = await Promise.all(chunk.map((step) => send(streams, stream, credential, step)))
    for (const [place, step] of chunk.entries()) {
      const reply = answers[place]
      if (reply?.kind !== 'outcome') return reply?.kind === 'refused' ? stoppedAt(reply.rejection, at + place) : NO_PROJECT
      const { outcome } = reply
      if (outcome.status === 'accepted') done[step.type] = (done[step.type] ?? 0) + 1
      if (outcome.status !== 'rejected') continue
      refusedCount++
      if (refused.length < REFUSED_NAMED_MAX) refused.push({ step: brief(step), code: outcome.code, reason: outcome.reason })
    }
  }
  return { ok: true, done, refused, refusedCount }
}

const send = (streams: Streams, stream: StreamName, credential: Id, { type, args }: Step): Promise<CommandAnswer | undefined> =>
  streams.ask(stream, { id: streams.newId(), type, v: 1, args }, { kind: 'request', credential })

const stoppedAt = ({ code, reason }: Rejection, step: number): Rejection => ({
  ok: false,
  code,
  reason: `${reason} The import stopped before step ${step + 1}; run it again to finish it.`,
})

/** Enough to find it again, without its prose. */
function brief(step: Step): Step {
  if (step.type !== 'task.import') return step
  const { brief: _, comments: __, past: ___, criteria: ____, ...args } = step.args
  return { type: step.type, args: { ...args, comments: [] } }
}

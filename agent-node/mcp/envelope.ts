import type { Id } from '@baton/shared/ids.ts'
import type { Code, Retry } from '@baton/shared/rejection.ts'

/** `pending`: true on this device and not yet decided by the relay. */
export type Sync = 'confirmed' | 'pending' | 'rejected'

/** What every tool answers, as structured content and, letter by letter, as text. */
export interface Envelope {
  readonly ok: boolean
  readonly data: unknown
  readonly sync: Sync
  readonly project: { readonly id: Id; readonly prefix: string } | null
  /** The next step, in a sentence. */
  readonly hint: string
  /** When this device last heard from the relay; there while something shown may be older or newer than the relay's. */
  readonly asOf?: string
  readonly error?: ToolError
}

export interface ToolError {
  readonly code: Code
  readonly reason: string
  /** What would be accepted, or what to call instead. */
  readonly allowed: readonly string[]
  readonly retry: Retry
  readonly detail?: Readonly<Record<string, unknown>>
}

/** What a tool hands to its caller when it went well. */
export interface Answer {
  readonly ok: true
  readonly data: unknown
  readonly sync: Exclude<Sync, 'rejected'>
  readonly hint: string
}

export const answer = (data: unknown, hint: string, sync: Answer['sync'] = 'confirmed'): Answer => ({ ok: true, data, sync, hint })

type Project = Envelope['project']

export const answered = ({ data, sync, hint }: Answer, project: Project, asOf: string | undefined): Envelope => ({
  ok: true,
  data,
  sync,
  project,
  hint,
  ...(asOf !== undefined && { asOf }),
})

/** `data` is what is left of the call, such as the command under which its text is kept. */
export function refused(error: ToolError, project: Project, data: unknown = null): Envelope {
  return { ok: false, data, sync: 'rejected', project, hint: asLine(error), error }
}

/** For clients that show a model nothing but text. */
function asLine({ code, reason, allowed, retry }: ToolError): string {
  return `${code}: ${reason} allowed: [${allowed.join(', ')}]. retry: ${typeof retry === 'string' ? retry : `after ${retry.afterMs} ms`}.`
}

import { z } from 'zod'
import { digestOf } from './canonical.ts'

/** Ids are UUIDv7 made by the client; importers derive them from the source, so any UUID is taken. */
export type Id = string

export const id = z.uuid().toLowerCase()

/** `BAT-12`: given by the relay, never made up by a replica. */
export const taskKey = (prefix: string, number: number): string => `${prefix}-${number}`

/** A label for a task that has no key yet. It is never looked up. */
export const provisionalLabel = (taskId: Id): string => `~${taskId.slice(-6)}`

export type StreamName = 'workspace' | `project/${Id}`

export const streamName = z.custom<StreamName>(
  (value) => typeof value === 'string' && /^(workspace|project\/[0-9a-f-]{36})$/.test(value),
  'must be "workspace" or "project/<id>"',
)

export const projectStream = (project: Id): StreamName => `project/${project}`

export const projectOf = (stream: StreamName): Id | undefined => (stream === 'workspace' ? undefined : stream.slice('project/'.length))

/** A UUID (version 8) made from what it stands for. */
export function derivedId(...parts: readonly string[]): Id {
  const hex = digestOf(parts)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

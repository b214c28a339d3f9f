/** Ids are UUIDv7 made by the client; importers derive them from the source, so any UUID is taken. */
export type Id = string

/** `BAT-12`: given by the relay, never made up by a replica. */
export const taskKey = (prefix: string, number: number): string => `${prefix}-${number}`

/** A label for a task that has no key yet. It is never looked up. */
export const provisionalLabel = (taskId: Id): string => `~${taskId.slice(-6)}`

export type StreamName = 'workspace' | `project/${Id}`

export const projectStream = (project: Id): StreamName => `project/${project}`

export const projectOf = (stream: StreamName): Id | undefined => (stream === 'workspace' ? undefined : stream.slice('project/'.length))

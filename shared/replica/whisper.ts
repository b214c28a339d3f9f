import type { Id } from '../ids.ts'
import type { Peer } from '../protocol/presence.ts'

/**
 * What the processes (or tabs) of a device tell each other beside what they store: only one of them talks to the relay, and whose cursor is
 * where, and who is there, is stored nowhere. It can be cloned, and losing it costs nothing but a moment of not being seen.
 */
export type Whisper =
  /** `own`: of editors in the process that says it; else as the relay said it. */
  | { readonly type: 'cursors'; readonly doc: string; readonly update: Uint8Array; readonly own: boolean }
  | { readonly type: 'presence'; readonly project: Id; readonly peers: readonly Peer[] }
  | { readonly type: 'look'; readonly project: Id; readonly task: Id | undefined }
  /** Whoever says it has just begun to talk to the relay, or to listen: the others say what they have. */
  | { readonly type: 'who' }

import type { Company } from './company.ts'
import type { Cursors } from './cursors.ts'
import type { Library } from './library.ts'
import type { Memory } from './memory.ts'
import type { ReplicaPorts, ReplicaScope, Socket } from './ports.ts'
import type { Turns } from './turns.ts'

/** What a connection stands on. */
export interface ConnectionParts {
  readonly ports: ReplicaPorts
  readonly scope: ReplicaScope
  readonly memory: Memory
  readonly library: Library
  readonly cursors: Cursors
  readonly company: Company
  readonly turns: Turns
  readonly socket: Socket
  /** Reads what was stored into memory, and lets the connection act on it. Call it inside a turn. */
  readonly settle: () => Promise<void>
}

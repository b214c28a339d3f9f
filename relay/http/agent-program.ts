import { fileURLToPath } from 'node:url'

/**
 * How an agent on this machine starts its side of Baton: this Node, this clone. Every path is absolute, for a package called `baton` on npm is
 * a stranger's.
 */
export const agentProgram = {
  command: process.execPath,
  args: [fileURLToPath(new URL('../../agent-node/bin.mjs', import.meta.url))],
} as const

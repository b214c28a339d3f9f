import type { Id } from '@baton/shared/ids.ts'

/** Whose replica this is. Member ids are UUIDs, so one also tells two workspaces apart that were served from the same address. */
export interface Account {
  readonly member: Id
  readonly name: string
}

/** One database, one channel and one lock an account: what one person has on this device never mixes with another's. */
export const accountKey = ({ member }: Account): string => `baton-${member}`

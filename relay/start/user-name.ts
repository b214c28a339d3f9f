import { userInfo } from 'node:os'

/** What whoever runs this is called on this machine: the first person's name, and who answers for new agents unless told. */
export function userName(): string {
  try {
    return userInfo().username || UNNAMED
  } catch {
    // A container's user may have no name.
    return UNNAMED
  }
}

const UNNAMED = 'admin'

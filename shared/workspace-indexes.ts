import { entriesByMember, entriesNeedingAction, openEntriesBySubject, unreadEntries } from './inbox/entry.ts'
import { credentialsByMember } from './member/let-in.ts'
import { messagesByMember, messagesByPair, messagesByThread, unreadMessages } from './message/message.ts'

/** Every order over the rows of the workspace. */
export const workspaceIndexes = [
  credentialsByMember,
  messagesByMember,
  messagesByThread,
  messagesByPair,
  unreadMessages,
  entriesByMember,
  openEntriesBySubject,
  entriesNeedingAction,
  unreadEntries,
] as const

import type { Role } from '@baton/shared/member/member.ts'

export const ROLE_WORDS: Record<Role, string> = { admin: 'Admin', member: 'Member', viewer: 'Viewer' }

export const ROLE_HINTS: Record<Role, string> = {
  admin: 'Everything, also people, agents and policy.',
  member: 'Plans, works and reviews.',
  viewer: 'Sees everything, changes nothing.',
}

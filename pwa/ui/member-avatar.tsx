import type { Id } from '@baton/shared/ids.ts'
import { useWorkspace } from '../replica/hooks.ts'
import { Avatar, type AvatarProps } from './avatar.tsx'

/** Somebody of the workspace by id, with whom stands behind them; nothing for somebody it does not know. */
export function MemberAvatar({ id, ...rest }: { readonly id: Id } & Omit<AvatarProps, 'member' | 'owner'>) {
  const { member, owner } = useWorkspace((workspace) => {
    const found = workspace.get('member', id)
    return { member: found, owner: found?.as === 'agent' ? workspace.get('member', found.owner) : undefined }
  })
  return member && <Avatar {...rest} member={member} owner={owner} />
}

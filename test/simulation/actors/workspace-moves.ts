import { ROLES } from '@baton/shared/member/member.ts'
import { MEMBERS } from '../template.ts'
import { sentence } from './board-moves.ts'
import type { Move, Order, Scene } from './hand.ts'

const OWNERS = MEMBERS.filter(({ as }) => as === 'human')
const PLAYERS: ReadonlySet<string> = new Set(MEMBERS.map(({ member }) => member))

/** Members who came in meanwhile; they do nothing, and may be removed. */
const guest = ({ random, workspace }: Scene) => random.pick([...workspace.all('member')].filter(({ id }) => !PLAYERS.has(id)))

const ofWorkspace = (type: string, args: Order['args']): Order => ({ type, args, of: 'workspace' })

/** Who belongs to the workspace and what they may do. */
export const workspaceMoves = {
  addMember: (scene) => {
    const { random, newId } = scene
    const as = random.chance(0.5) ? { as: 'human', role: random.pick(ROLES) } : { as: 'agent', owner: random.pick(OWNERS)?.member }
    return ofWorkspace('member.add', { member: newId(), name: sentence(scene), ...as })
  },
  editMember: (scene) => {
    const { random, workspace, project } = scene
    const member = random.pick([...workspace.all('member')])
    const set = random.pick<object>([
      { description: sentence(scene) },
      { avatar: random.pick(['🪁', '⛵', null]) },
      { reviewerOf: random.chance(0.7) ? [project] : null },
      ...(member && !PLAYERS.has(member.id) ? [{ role: random.pick(ROLES) }] : []),
    ])
    return member && ofWorkspace('member.edit', { member: member.id, ...set })
  },
  removeMember: (scene) => {
    const member = guest(scene)
    return member && ofWorkspace('member.revoke', { member: member.id })
  },
  giveToken: (scene) => {
    const member = guest(scene)
    const args = { credential: scene.newId(), name: sentence(scene), scopes: ['read'], projects: [scene.project] }
    return member && ofWorkspace('credential.add', { ...args, member: member.id })
  },
  takeToken: ({ random, workspace }) => {
    const credential = random.pick([...workspace.all('credential')].filter(({ member }) => !PLAYERS.has(member)))
    return credential && ofWorkspace('credential.revoke', { credential: credential.id })
  },
  invite: ({ newId }) => ofWorkspace('invite.create', { invite: newId(), to: { kind: 'newcomer', role: 'member' } }),
  takeInviteBack: ({ random, workspace }) => {
    const invite = random.pick([...workspace.all('invite')])
    return invite && ofWorkspace('invite.revoke', { invite: invite.id })
  },
  acceptInvite: (scene) => {
    const invite = scene.random.pick([...scene.workspace.all('invite')])
    const args = { invite: invite?.id, member: scene.newId(), name: sentence(scene) }
    return invite && { type: 'invite.accept', args, of: 'workspace', by: 'relay' }
  },
} satisfies Record<string, Move>

import { workspaceRules } from '@baton/shared/workspace-stream.ts'
import { expect, it } from 'vitest'
import { by, givenWorkspace, type Step } from '../../support/given.ts'
import { ann, ben, relay } from '../../support/people.ts'
import { idOf } from '../../support/steps.ts'

const person = (name: string, role = 'member'): Step => by(ann, 'member.add', { as: 'human', member: idOf(name), name, role })
const bot = by(ann, 'member.add', { as: 'agent', member: idOf('bot'), name: 'bot', owner: idOf('ben') })
const project = by(ann, 'project.create', { project: idOf('p'), name: 'p', prefix: 'PP' })
const invite = (to: object, more: object = {}): Step => by(ann, 'invite.create', { invite: idOf('i'), to, ...more })
const newcomer = invite({ kind: 'newcomer', role: 'member' })
const accept = (member: string, name = member, who = relay): Step =>
  by(who, 'invite.accept', { invite: idOf('i'), member: idOf(member), name })
const revoke = by(ann, 'invite.revoke', { invite: idOf('i') })

it('[IN1] only an admin makes links and takes them back, and only the relay lets anybody in', () => {
  const scene = givenWorkspace(newcomer)
  scene.when(by(ben, 'invite.create', { invite: idOf('x'), to: { kind: 'newcomer', role: 'admin' } })).refuses('FORBIDDEN')
  scene.when(by(ben, 'invite.revoke', { invite: idOf('i') })).refuses('FORBIDDEN')
  scene.when(accept('eve', 'eve', ann)).refuses('FORBIDDEN')
})

it('[IN2] a link lets one person in, with the role and into the projects that it names', () => {
  const scene = givenWorkspace(project, invite({ kind: 'newcomer', role: 'viewer', projects: [idOf('p')] }))
  scene.when(accept('mia')).gives({ type: 'member.added', body: { role: 'viewer', projects: [idOf('p')] } }, { type: 'invite.accepted' })
  expect(scene.state.get('invite', idOf('i'))).toMatchObject({ usedBy: idOf('mia'), usedAt: scene.now })
  scene.when(accept('noa')).refuses('USED')
  scene.when(revoke).refuses('USED')
})

it('[IN2] what a link cannot give is refused when it is made', () => {
  givenWorkspace(project)
    .when(invite({ kind: 'newcomer', role: 'admin', projects: [idOf('p')] }))
    .refuses('INVALID')
  givenWorkspace()
    .when(invite({ kind: 'newcomer', role: 'member', projects: [idOf('p')] }))
    .refuses('NOT_FOUND', { projects: [idOf('p')] })
  givenWorkspace(newcomer).when(newcomer).refuses('EXISTS')
  givenWorkspace(newcomer, person('mia')).when(accept('mia')).refuses('EXISTS')
})

it('[IN3] a link that expired or was taken back lets nobody in', () => {
  const expiring = givenWorkspace(invite({ kind: 'newcomer', role: 'member' }, { expiresAt: 1_003_000 }))
  expiring.when(accept('mia')).gives({ type: 'member.added' }, { type: 'invite.accepted' })
  givenWorkspace(invite({ kind: 'newcomer', role: 'member' }, { expiresAt: 1_002_000 }))
    .when(accept('mia'))
    .refuses('EXPIRED')
  givenWorkspace(newcomer, revoke).when(accept('mia')).refuses('EXPIRED')
  givenWorkspace(newcomer, revoke).when(revoke).gives()
  givenWorkspace().when(accept('mia')).refuses('NOT_FOUND')
})

it('[IN4] a link for a member serves that person alone, under the name they choose', () => {
  const scene = givenWorkspace(person('ben'), person('eve'), bot, invite({ kind: 'member', member: idOf('ben') }))
  scene.when(accept('eve')).refuses('FORBIDDEN')
  scene.when(accept('ben', 'Benjamin')).gives({ type: 'member.edited', body: { set: { name: 'Benjamin' } } }, { type: 'invite.accepted' })
  expect(scene.state.get('member', idOf('ben'))?.name).toBe('Benjamin')
  for (const member of ['bot', 'nobody']) {
    givenWorkspace(person('ben'), bot)
      .when(invite({ kind: 'member', member: idOf(member) }))
      .refuses('NOT_FOUND')
  }
})

it('[IN4] who came in by one link leaves no other open', () => {
  const other = by(ann, 'invite.create', { invite: idOf('j'), to: { kind: 'member', member: idOf('ben') } })
  const scene = givenWorkspace(person('ben'), invite({ kind: 'member', member: idOf('ben') }), other)
  scene.when(accept('ben')).gives({ type: 'invite.accepted' }, { type: 'invite.revoked', body: { invite: idOf('j') } })
})

it('[IN4, M11] nobody who was removed comes in again by a link', () => {
  const remove = by(ann, 'member.revoke', { member: idOf('ben') })
  const link = invite({ kind: 'member', member: idOf('ben') })
  givenWorkspace(person('ben'), remove).when(link).refuses('REVOKED')
  givenWorkspace(person('ben'), link, remove).when(accept('ben')).refuses('REVOKED')
})

it('[IN1] invitations are read by admins', () => {
  const row = givenWorkspace(newcomer).state.get('invite', idOf('i'))
  if (!row) throw new Error('the invitation is there')
  for (const [who, may] of [
    [ann, true],
    [ben, false],
  ] as const) {
    expect(workspaceRules.mayRead({ member: who.member, scopes: who.scopes, projects: 'all' }, row)).toBe(may)
  }
})

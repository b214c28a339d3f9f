import { roleFor, SCOPES } from '@baton/shared/member/member.ts'
import { isAskedToReview } from '@baton/shared/member/reviewers.ts'
import { workspaceRules } from '@baton/shared/workspace-stream.ts'
import { expect, it } from 'vitest'
import { by, givenWorkspace, type Step } from '../../support/given.ts'
import { ada, ann, ben, bob, having, relay, vic } from '../../support/people.ts'
import { idOf } from '../../support/steps.ts'

const person = (name: string, role = 'member'): Step => by(ann, 'member.add', { as: 'human', member: idOf(name), name, role })
const agent = (name: string, owner: string): Step => by(ann, 'member.add', { as: 'agent', member: idOf(name), name, owner: idOf(owner) })
const edit = (who: Step['who'], member: string, fields: object): Step => by(who, 'member.edit', { member: idOf(member), ...fields })
const project = (name: string, prefix: string): Step => by(ann, 'project.create', { project: idOf(name), name, prefix })
const token = (member: string, fields: object = {}, id = `token of ${member}`): Step =>
  by(ann, 'credential.add', { credential: idOf(id), name: id, member: idOf(member), scopes: ['read', 'work'], projects: 'all', ...fields })

it('[M1] only an admin adds members, and an agent has a person as its owner', () => {
  const scene = givenWorkspace(person('ben'), agent('bob', 'ben'))
  scene.when(person('ben')).refuses('EXISTS')
  scene.when(agent('bot', 'bob')).refuses('NOT_FOUND')
  scene.when(agent('bot', 'nobody')).refuses('NOT_FOUND')
  scene.when(by(ben, 'member.add', { as: 'human', member: idOf('x'), name: 'x', role: 'member' })).refuses('FORBIDDEN', { scope: 'admin' })
  expect(scene.state.get('member', idOf('bob'))).toMatchObject({ as: 'agent', owner: idOf('ben') })
})

it('[M2] a credential gives no more than its member may have: agents never admin, people what their role has', () => {
  const scene = givenWorkspace(person('ben'), person('vic', 'viewer'), person('ann', 'admin'), agent('bob', 'ben'), project('p', 'PP'))
  scene.when(token('bob', { scopes: ['read', 'admin'] })).refuses('FORBIDDEN')
  scene.when(token('ben', { scopes: ['admin'] })).refuses('FORBIDDEN', { scopes: ['admin'] })
  scene.when(token('vic', { scopes: ['read', 'review'] })).refuses('FORBIDDEN', { scopes: ['review'] })
  scene.when(token('nobody')).refuses('NOT_FOUND')
  scene.when(token('ben', { projects: [idOf('p'), idOf('other')] })).refuses('NOT_FOUND', { projects: [idOf('other')] })
  scene.when(token('bob', { scopes: ['work', 'read', 'work'], projects: [idOf('p')] })).gives({
    type: 'credential.added',
    body: { scopes: ['read', 'work'], projects: [idOf('p')] },
  })
  scene.when(token('bob')).refuses('EXISTS')
  scene.when(token('ann', { scopes: [...SCOPES] })).gives({ type: 'credential.added' })
})

it('[M2] every set of scopes has the smallest role that holds it', () => {
  expect(roleFor(['read'])).toBe('viewer')
  expect(roleFor(['read', 'review'])).toBe('member')
  expect(roleFor(['admin'])).toBe('admin')
})

it('[M3] a credential is revoked once and for all', () => {
  const revoke = by(ann, 'credential.revoke', { credential: idOf('token of ben') })
  const scene = givenWorkspace(person('ben'), token('ben'), revoke)
  const { revokedAt } = scene.state.get('credential', idOf('token of ben')) ?? {}
  expect(revokedAt).toBe(scene.now)
  scene.when(revoke).gives()
  givenWorkspace().when(revoke).refuses('NOT_FOUND')
})

it('[M4] a device belongs to the member who registered it first', () => {
  const register = (who = ben) => by(who, 'device.register', { device: idOf('d') })
  const scene = givenWorkspace(register())
  scene.when(register()).gives()
  scene.when(register(ada)).refuses('FORBIDDEN')
})

it('[M7] no device has the id of a credential, and no credential that of a device', () => {
  const scene = givenWorkspace(person('ben'), token('ben'), by(ada, 'device.register', { device: idOf('d') }))
  scene.when(by(ada, 'device.register', { device: idOf('token of ben') })).refuses('FORBIDDEN')
  scene.when(token('ben', {}, 'd')).refuses('EXISTS')
})

it('[M5] credentials and devices are read by their member and by admins, projects by those let in', () => {
  const scene = givenWorkspace(person('ben'), token('ben'), project('p', 'PP'))
  const mayRead = (kind: 'credential' | 'project' | 'member', id: string, who: typeof ann, projects: 'all' | string[] = 'all') => {
    const row = scene.state.get(kind, idOf(id))
    return row && workspaceRules.mayRead({ member: who.member, scopes: who.scopes, projects }, row)
  }
  expect(mayRead('credential', 'token of ben', ben)).toBe(true)
  expect(mayRead('credential', 'token of ben', ann)).toBe(true)
  expect(mayRead('credential', 'token of ben', vic)).toBe(false)
  expect(mayRead('project', 'p', vic, [])).toBe(false)
  expect(mayRead('project', 'p', vic, [idOf('p')])).toBe(true)
  expect(mayRead('member', 'ben', vic, [])).toBe(true)
})

it('[M6] a prefix belongs to one project', () => {
  const scene = givenWorkspace(project('p', 'PP'))
  scene.when(project('q', 'PP')).refuses('EXISTS', { project: idOf('p') })
  scene.when(project('p', 'QQ')).refuses('EXISTS')
  scene.when(project('q', 'no')).refuses('INVALID')
  scene.when(project('q', 'QQ')).gives({ type: 'project.created' })
})

it('[M8] a person changes themselves and their agents, an admin anybody, an agent nobody', () => {
  const scene = givenWorkspace(person('ben'), person('ann', 'admin'), agent('bob', 'ben'), agent('ada', 'ann'))
  const shown = { name: 'Benno', avatar: '🦊', description: 'Writes parsers', goodAt: ['parsing', 'parsing', 'typing'] }
  scene.when(edit(ben, 'ben', shown)).gives({ type: 'member.edited', body: { member: idOf('ben'), set: shown } })
  expect(scene.state.get('member', idOf('ben'))).toMatchObject({ ...shown, goodAt: ['parsing', 'typing'], role: 'member', as: 'human' })
  scene.and(edit(ben, 'bob', { avatar: 'B1' }), edit(ann, 'ben', { name: 'Ben', avatar: null, description: '', goodAt: [] }))
  const { addedAt: _, ...ben2 } = scene.state.get('member', idOf('ben')) ?? {}
  expect(ben2).toEqual({ kind: 'member', id: idOf('ben'), name: 'Ben', as: 'human', role: 'member' })
  scene.when(edit(ben, 'ada', { name: 'Mine now' })).refuses('FORBIDDEN')
  scene.when(edit(ben, 'ann', { name: 'Nobody' })).refuses('FORBIDDEN')
  scene.when(edit(bob, 'bob', { name: 'ann' })).refuses('FORBIDDEN')
  scene.when(edit(vic, 'vic', { name: 'Victor' })).refuses('FORBIDDEN', { scope: 'work' })
  scene.when(edit(ann, 'nobody', { name: 'x' })).refuses('NOT_FOUND')
  scene.when(edit(ben, 'ben', {})).gives()
})

it('[M9] an avatar is one emoji or at most two characters', () => {
  const scene = givenWorkspace(person('ben'))
  for (const avatar of ['B', 'BK', '🦊', '👨‍👩‍👧‍👦', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '李明'])
    scene.when(edit(ben, 'ben', { avatar })).gives({ type: 'member.edited' })
  for (const avatar of ['', ' ', 'BEN', '🦊🦊🦊', 'a\nb', '\ud800']) scene.when(edit(ben, 'ben', { avatar })).refuses('INVALID')
})

it('[M10] the reviewers of a project are asked for its reviews, and while it has none whoever may decide', () => {
  const scene = givenWorkspace(person('ben'), person('ann', 'admin'), person('vic', 'viewer'), agent('bob', 'ben'), project('p', 'PP'))
  const asked = () => ['ann', 'ben', 'vic', 'bob'].filter((name) => isAskedToReview(scene.state, idOf(name), idOf('p')))
  expect(asked()).toEqual(['ann', 'ben'])
  scene.and(edit(ann, 'ben', { reviewerOf: [idOf('p')] }))
  expect(asked()).toEqual(['ben'])
  scene.when(edit(ben, 'ben', { reviewerOf: null })).refuses('FORBIDDEN')
  scene.when(edit(ann, 'bob', { reviewerOf: [idOf('p')] })).refuses('INVALID')
  scene.when(edit(ann, 'vic', { reviewerOf: [idOf('p')] })).refuses('FORBIDDEN')
  scene.when(edit(ann, 'ann', { reviewerOf: [idOf('p'), idOf('q')] })).refuses('NOT_FOUND', { projects: [idOf('q')] })
  scene.and(edit(ann, 'ben', { reviewerOf: [] }))
  expect(asked()).toEqual(['ann', 'ben'])
  scene.and(edit(ann, 'ben', { reviewerOf: [idOf('p')] }), by(ann, 'member.revoke', { member: idOf('ben') }))
  expect(asked()).toEqual(['ann'])
})

it('[M10] nobody is asked who is not let into the project', () => {
  const confined = by(ann, 'member.add', { as: 'human', member: idOf('ben'), name: 'ben', role: 'member', projects: [idOf('q')] })
  const scene = givenWorkspace(person('ann', 'admin'), project('p', 'PP'), project('q', 'QQ'), confined)
  expect(isAskedToReview(scene.state, idOf('ben'), idOf('p'))).toBe(false)
  expect(isAskedToReview(scene.state, idOf('ben'), idOf('q'))).toBe(true)
})

it('[M2] a credential opens no project that its member is not let into', () => {
  const confined = by(ann, 'member.add', { as: 'human', member: idOf('ben'), name: 'ben', role: 'member', projects: [idOf('p')] })
  const scene = givenWorkspace(project('p', 'PP'), project('q', 'QQ'), confined)
  scene.when(token('ben')).refuses('FORBIDDEN', { projects: ['all'] })
  scene.when(token('ben', { projects: [idOf('p'), idOf('q')] })).refuses('FORBIDDEN', { projects: [idOf('q')] })
  scene.when(token('ben', { projects: [idOf('p')] })).gives({ type: 'credential.added' })
  scene.when(by(ann, 'member.add', { as: 'human', member: idOf('x'), name: 'x', role: 'admin', projects: [idOf('p')] })).refuses('INVALID')
})

it('[M12] a login is made by signing in and by nobody’s command', () => {
  const login = { credential: idOf('l'), name: 'Firefox', as: 'login', member: idOf('ben'), scopes: ['read'], projects: 'all' }
  const scene = givenWorkspace(person('ben'))
  scene.when(by(ann, 'credential.add', login)).refuses('FORBIDDEN')
  scene.when(by(relay, 'credential.add', login)).gives({ type: 'credential.added', body: { as: 'login' } })
})

it('[M11] a member who is removed does nothing more, nor do a person’s agents', () => {
  const remove = (who: string, by_ = ann) => by(by_, 'member.revoke', { member: idOf(who) })
  const scene = givenWorkspace(person('ann', 'admin'), person('ben'), agent('bob', 'ben'), token('ben'), token('bob'))
  scene.when(remove('ben', ben)).refuses('FORBIDDEN')
  scene.when(remove('nobody')).refuses('NOT_FOUND')
  scene.and(remove('ben'))
  for (const member of ['ben', 'bob']) {
    expect(scene.state.get('member', idOf(member))?.revokedAt).toBe(scene.now)
    expect(scene.state.get('credential', idOf(`token of ${member}`))?.revokedAt).toBe(scene.now)
  }
  scene.when(token('ben', {}, 'another')).refuses('REVOKED')
  scene.when(remove('ben')).gives()
})

it('[M11] the last admin stays', () => {
  const remove = by(ann, 'member.revoke', { member: idOf('ann') })
  givenWorkspace(person('ann', 'admin'), person('ben')).when(remove).refuses('CONFLICT')
  givenWorkspace(person('ann', 'admin'), person('ben', 'admin')).when(remove).gives({ type: 'member.revoked' })
})

it('[M13] an admin gives roles; what gives more than the new one is revoked, and the last admin stays', () => {
  const scene = givenWorkspace(person('ann', 'admin'), person('ben'), agent('bob', 'ben'))
  scene.and(token('ben', { scopes: ['read', 'work'] }, 'working'), token('ben', { scopes: ['read'] }, 'reading'))
  scene.when(edit(ben, 'ben', { role: 'admin' })).refuses('FORBIDDEN')
  scene.when(edit(ann, 'bob', { role: 'member' })).refuses('INVALID')
  scene.when(edit(ann, 'ann', { role: 'member' })).refuses('CONFLICT')
  scene
    .when(edit(ann, 'ben', { role: 'viewer' }))
    .gives(
      { type: 'member.edited', body: { set: { role: 'viewer' } } },
      { type: 'credential.revoked', body: { credential: idOf('working') } },
    )
  expect(scene.state.get('credential', idOf('reading'))).not.toHaveProperty('revokedAt')
  scene.when(token('ben', { scopes: ['read', 'work'] }, 'again')).refuses('FORBIDDEN')
  scene.when(edit(ann, 'ben', { role: 'viewer', reviewerOf: [idOf('p')] })).refuses('FORBIDDEN')
  scene.and(edit(ann, 'ben', { role: 'admin' }))
  scene.when(edit(ben, 'ann', { role: 'member' })).refuses('FORBIDDEN')
  scene.when(edit(having(ben, 'admin'), 'ann', { role: 'member' })).gives({ type: 'member.edited' })
})

import { LIST_ITEMS_MAX, MESSAGE_CHARS_MAX, MESSAGES_PER_PAIR_MAX, UNREAD_PER_SENDER_MAX } from '@baton/shared/limits.ts'
import type { Scope } from '@baton/shared/member/member.ts'
import { countUnreadMessages, listMessages, type MessageQuery } from '@baton/shared/message/list.ts'
import { titleOf } from '@baton/shared/message/title-of.ts'
import { workspaceRules } from '@baton/shared/workspace-stream.ts'
import { expect, it } from 'vitest'
import { by, givenWorkspace, predicted, type Step } from '../../support/given.ts'
import { ada, ann, ava, ben, bob, lacking, vic } from '../../support/people.ts'
import { idOf, PROJECT } from '../../support/steps.ts'
import { credential, settled } from '../../support/workspace-steps.ts'

const ABOUT = { project: PROJECT, task: idOf('roof') }
const send = (name: string, fields: object, who = ben): Step => by(who, 'message.send', { message: idOf(name), text: name, ...fields })
const toAda = (name: string, fields: object = {}, who = ben): Step => send(name, { to: ada.member, ...fields }, who)
const read = (who: Step['who'], ...names: readonly string[]): Step => by(who, 'message.read', { messages: names.map((name) => idOf(name)) })
const namesIn = (state: Parameters<typeof listMessages>[0], who: Step['who'], query: MessageQuery = {}) =>
  listMessages(state, who.member, query).items.map(({ text }) => text)

it('[MS1] a message goes from the one who asks to one other member', () => {
  const scene = givenWorkspace(...settled)
  scene.when(toAda('m')).gives({ type: 'message.sent', body: { id: idOf('m'), thread: idOf('m'), to: ada.member, text: 'm' } })
  expect(scene.state.get('message', idOf('m'))).toMatchObject({ from: ben.member, to: ada.member })
  scene.when(toAda('m')).refuses('EXISTS')
  scene.when(toAda('n', { text: ' \n' })).refuses('INVALID')
  scene.when(toAda('n', { text: 'x'.repeat(MESSAGE_CHARS_MAX + 1) })).refuses('INVALID')
  scene.when(toAda('n', { from: ann.member })).refuses('INVALID')
  scene.when(send('n', {})).refuses('INVALID')
  scene.when(send('n', { to: ben.member })).refuses('INVALID')
  scene.when(toAda('n', {}, vic)).refuses('FORBIDDEN', { scope: 'work' })
  scene.when(send('n', { to: vic.member })).gives({ type: 'message.sent' })
})

it('[MS1] it waits for a relay like a comment and is never parked', () => {
  const scene = givenWorkspace(...settled, predicted(toAda('m')))
  expect(scene.state.get('message', idOf('m'))).toMatchObject({ text: 'm' })
  expect(workspaceRules.commands['message.send'].parks).toBe('never')
})

it('[MS2] only its two members read a message, and of a task only where they enter its project', () => {
  const { state } = givenWorkspace(...settled, toAda('free'), toAda('about', { about: ABOUT }))
  const reader = ({ member }: Step['who'], projects: 'all' | readonly string[] = 'all') =>
    ({ member, scopes: new Set<Scope>(['read', 'admin']), projects }) as const
  const mayRead = (name: string, who: ReturnType<typeof reader>) => workspaceRules.mayRead(who, state.get('message', idOf(name)) as never)
  for (const who of [ben, ada]) expect(mayRead('free', reader(who))).toBe(true)
  for (const who of [ann, vic, bob, ava]) expect(mayRead('free', reader(who))).toBe(false)
  expect([mayRead('about', reader(ada)), mayRead('about', reader(ada, [PROJECT]))]).toEqual([true, true])
  expect([mayRead('about', reader(ada, [idOf('other')])), mayRead('free', reader(ada, []))]).toEqual([false, true])
})

it('[MS3] a reply goes to the other one of its thread, about the same task', () => {
  const scene = givenWorkspace(...settled, toAda('m', { about: ABOUT }))
  const reply = (name: string, fields: object = {}, who = ada) => send(name, { thread: idOf('m'), ...fields }, who)
  scene.when(reply('r')).gives({ type: 'message.sent', body: { to: ben.member, thread: idOf('m'), about: ABOUT } })
  scene.when(reply('s', {}, ben)).gives({ type: 'message.sent', body: { to: ada.member } })
  scene.when(reply('t', { to: ann.member })).refuses('INVALID', { to: ben.member })
  scene.when(reply('t', { about: { ...ABOUT, task: idOf('other') } })).refuses('INVALID')
  scene.when(reply('t', { thread: idOf('r') })).refuses('NOT_FOUND')
})

it('[MS3] to anybody else a thread is not there', () => {
  const scene = givenWorkspace(...settled, toAda('m'))
  const answers = [idOf('m'), idOf('nothing')].map((thread) => scene.when(send('x', { thread }, ann)).decision)
  expect(answers[0]).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  expect({ ...answers[0], detail: undefined }).toEqual({ ...answers[1], detail: undefined })
})

it('[MS4] its receiver marks it as read, once, and nobody else does', () => {
  const scene = givenWorkspace(...settled, toAda('a'), toAda('b'), send('c', { to: bob.member }))
  expect(countUnreadMessages(scene.state, ada.member)).toBe(2)
  scene.when(read(ben, 'a')).refuses('NOT_FOUND', { messages: [idOf('a')] })
  scene.when(read(ada, 'a', 'c')).refuses('NOT_FOUND', { messages: [idOf('c')] })
  scene.when(read(ada, 'a', 'a')).gives({ type: 'messages.read', body: { messages: [idOf('a')] } })
  scene.when(read(ada, 'a')).gives()
  expect(scene.state.get('message', idOf('a'))?.readAt).toEqual(expect.any(Number))
  expect(countUnreadMessages(scene.state, ada.member)).toBe(1)
  scene.when(by(ada, 'message.read', { messages: [] })).refuses('INVALID')
  scene.when(read(ada, ...Array.from({ length: LIST_ITEMS_MAX + 1 }, (_, n) => `${n}`))).refuses('INVALID')
  scene.when(read(lacking(ada, 'read'), 'b')).refuses('FORBIDDEN')
})

it('[MS5] somebody who does not read is not flooded', () => {
  const names = Array.from({ length: UNREAD_PER_SENDER_MAX }, (_, n) => `m${n}`)
  const scene = givenWorkspace(...settled, ...names.map((name) => toAda(name)))
  scene.when(toAda('one more')).refuses('LIMIT')
  scene.when(toAda('of another', {}, bob)).gives({ type: 'message.sent' })
  scene.and(read(ada, 'm0')).when(toAda('one more')).gives({ type: 'message.sent' })
})

it('[MS6] nobody is written to who could not read it', () => {
  const scene = givenWorkspace(...settled, by(ann, 'member.revoke', { member: vic.member }))
  scene.when(send('x', { to: idOf('nobody') })).refuses('NOT_FOUND')
  scene.when(send('x', { to: vic.member })).refuses('REVOKED')
  scene.when(toAda('x', { about: { ...ABOUT, project: idOf('unknown') } })).refuses('NOT_FOUND')
  const confined = { ...bob, credential: idOf('confined') }
  const other = by(ann, 'project.create', { project: idOf('other'), name: 'Other', prefix: 'OTH' })
  scene.and(other, credential(confined, [idOf('other')]))
  scene.when(toAda('x', { about: ABOUT }, confined)).refuses('NOT_FOUND', { project: PROJECT })
  scene
    .and(by(ann, 'credential.revoke', { credential: ada.credential }))
    .when(toAda('x', { about: ABOUT }))
    .refuses('FORBIDDEN')
  scene.when(toAda('x')).gives({ type: 'message.sent' })
})

it('[MS9] between two the last so many stay at hand, and whatever is unread; a thread goes on without its beginning', () => {
  const scene = givenWorkspace(
    ...settled,
    toAda('unread'),
    toAda('first'),
    send('reply', { thread: idOf('first') }, ada),
    read(ada, 'first'),
  )
  for (let n = 3; n < MESSAGES_PER_PAIR_MAX; n++) scene.and(toAda(`m${n}`), read(ada, `m${n}`))
  expect(scene.state.get('message', idOf('first'))).toBeDefined()
  scene.and(toAda('last'))
  expect([...scene.state.all('message')]).toHaveLength(MESSAGES_PER_PAIR_MAX)
  expect(scene.state.get('message', idOf('first'))).toBeUndefined()
  expect(scene.state.get('message', idOf('unread'))).toBeDefined()
  scene.when(send('more', { thread: idOf('first') })).gives({ type: 'message.sent', body: { to: ada.member, thread: idOf('first') } })
})

it('[MS8] the title of a task that is made of a message is its first line, cut', () => {
  expect(titleOf(' \n  Mend the roof\t \r\nIt leaks.')).toBe('Mend the roof')
  expect(titleOf(`${'x'.repeat(200)}\n`)).toBe(`${'x'.repeat(120)}…`)
  expect(titleOf('\u0000Roof\u2028leaks')).toBe('Roof')
})

it('[MS7] one’s messages are found by who, thread, task, words and what is unread, the latest first', () => {
  const { state } = givenWorkspace(
    ...settled,
    toAda('first roof', { about: ABOUT }),
    send('about that', { thread: idOf('first roof') }, ada),
    toAda('second'),
    toAda('from bob', {}, bob),
    send('not hers', { to: ann.member }),
    read(ada, 'second'),
  )
  expect(namesIn(state, ada)).toEqual(['from bob', 'second', 'about that', 'first roof'])
  expect(namesIn(state, ada, { with: ben.member })).toEqual(['second', 'about that', 'first roof'])
  expect(namesIn(state, ada, { thread: idOf('first roof') })).toEqual(['about that', 'first roof'])
  expect(namesIn(state, ada, { task: idOf('roof') })).toEqual(['about that', 'first roof'])
  expect(namesIn(state, ada, { text: 'ROOF  fir' })).toEqual(['first roof'])
  expect(namesIn(state, ada, { unread: true })).toEqual(['from bob', 'first roof'])
  expect(namesIn(state, ann, { thread: idOf('first roof') })).toEqual([])
  const page = listMessages(state, ada.member, { limit: 3 })
  expect(namesIn(state, ada, { limit: 3, cursor: page.next })).toEqual(['first roof'])
})

import type { Accepted } from '@baton/shared/decider.ts'
import type { Entry, Reason } from '@baton/shared/inbox/entry.ts'
import { entryId } from '@baton/shared/inbox/entry-id.ts'
import { countInbox, type InboxQuery, listEntries } from '@baton/shared/inbox/list.ts'
import { ENTRIES_PER_MEMBER_MAX } from '@baton/shared/limits.ts'
import type { Scope } from '@baton/shared/member/member.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'
import { type WorkspaceEvent, workspaceRules } from '@baton/shared/workspace-stream.ts'
import { expect, it } from 'vitest'
import { by, givenWorkspace, type Step } from '../../support/given.ts'
import { ada, ann, bob, lacking, relay, vic } from '../../support/people.ts'
import { idOf, PROJECT } from '../../support/steps.ts'
import { settled } from '../../support/workspace-steps.ts'

const on = (task: string) => ({ kind: 'task', id: idOf(task) }) as const
const entry = (task: string, who = ann) => entryId(who.member, on(task))
const note = (task: string, reason: Reason = 'mention', fields: object = {}) => ({
  member: ann.member,
  about: on(task),
  title: task,
  reason,
  open: reason === 'question',
  ...fields,
})
const tell = (...notes: readonly object[]): Step => by(relay, 'inbox.note', { project: PROJECT, notes, settled: [] })
const settle = (fields: object): Step => by(relay, 'inbox.note', { project: PROJECT, notes: [], settled: [fields] })
const mark = (type: 'inbox.read' | 'inbox.archive', ...tasks: readonly string[]): Step =>
  by(ann, type, { entries: tasks.map((task) => entry(task)) })
const rowOf = (state: WorkspaceState, task: string) => state.get('entry', entry(task)) as Entry
const titlesIn = (state: WorkspaceState, query: InboxQuery = {}) => listEntries(state, ann.member, query).items.map(({ title }) => title)

it('[IB2] all that happens to one subject is one entry', () => {
  const scene = givenWorkspace(
    ...settled,
    tell(note('a')),
    tell(note('a', 'question', { text: 'Which?' })),
    tell(note('a')),
    tell(note('b')),
  )
  expect([...scene.state.all('entry')]).toHaveLength(2)
  expect(rowOf(scene.state, 'a')).toMatchObject({
    project: PROJECT,
    about: on('a'),
    at: scene.now - 1_000,
    why: [
      { reason: 'mention', count: 2, open: false },
      { reason: 'question', count: 1, open: true, text: 'Which?' },
    ],
  })
})

it('[IB2] what is new is unread, and back from the archive', () => {
  const scene = givenWorkspace(...settled, tell(note('a')), tell(note('a')), mark('inbox.archive', 'a'))
  expect(rowOf(scene.state, 'a')).toMatchObject({ readAt: scene.now, archivedAt: scene.now })
  scene.and(tell(note('a')))
  expect(rowOf(scene.state, 'a')).not.toHaveProperty('readAt')
  expect(rowOf(scene.state, 'a')).not.toHaveProperty('archivedAt')
  expect(rowOf(scene.state, 'a').why).toMatchObject([{ count: 1 }])
})

it('[IB3] what waits for a member waits no more once it is settled, for one, for all, or only where it is meant', () => {
  const both = [note('a', 'question', { ref: idOf('one') }), note('a', 'question', { member: vic.member }), note('b', 'question')]
  const scene = givenWorkspace(...settled, tell(...both))
  const needing = () => [ann, vic].map(({ member }) => countInbox(scene.state, member).needsAction)
  expect(needing()).toEqual([2, 1])
  scene.when(settle({ about: on('a'), reasons: ['review'] })).gives()
  scene.when(settle({ about: on('a'), ref: idOf('another') })).gives()
  scene.and(settle({ about: on('a'), ref: idOf('one') }))
  expect(needing()).toEqual([1, 1])
  scene.and(settle({ about: on('a'), member: ann.member })).and(settle({ about: on('b') }))
  expect(needing()).toEqual([0, 1])
  scene.and(settle({ about: on('a'), reasons: ['question'] }))
  expect(needing()).toEqual([0, 0])
  expect(rowOf(scene.state, 'a').why).toMatchObject([{ reason: 'question', open: false }])
})

it('[IB3] whoever dealt with all that waited there has read it', () => {
  const both = tell(note('a', 'question'), note('a', 'review', { open: true }), note('a', 'question', { member: vic.member }))
  const scene = givenWorkspace(...settled, both)
  const answered = (reason: Reason): Step =>
    by(relay, 'inbox.note', { project: PROJECT, by: ann.member, notes: [], settled: [{ about: on('a'), reasons: [reason] }] })
  scene.and(answered('question'))
  expect(rowOf(scene.state, 'a')).not.toHaveProperty('readAt')
  scene.and(answered('review'))
  expect(rowOf(scene.state, 'a')).toMatchObject({ readAt: scene.now })
  expect(scene.state.get('entry', entry('a', vic))).not.toHaveProperty('readAt')
})

it('[IB4] one reads and archives what is one’s own, twice is once, and only the relay tells', () => {
  const scene = givenWorkspace(...settled, tell(note('a'), note('b'), note('a', 'mention', { member: vic.member })))
  scene.when(mark('inbox.read', 'a', 'gone')).gives({ type: 'inbox.read', body: { entries: [entry('a')] } })
  scene.when(mark('inbox.read', 'a')).gives()
  scene.when(mark('inbox.archive', 'a', 'b')).gives({ type: 'inbox.archived', body: { entries: [entry('a'), entry('b')] } })
  scene.when(mark('inbox.archive', 'a')).gives()
  scene.when(mark('inbox.read', 'gone')).refuses('NOT_FOUND')
  scene.when(by(ann, 'inbox.read', { entries: [entry('a', vic)] })).refuses('NOT_FOUND')
  scene.when(by(vic, 'inbox.read', { entries: [entry('a', vic)] })).gives({ type: 'inbox.read' })
  scene.when(by(lacking(vic, 'read'), 'inbox.archive', { entries: [entry('a', vic)] })).refuses('FORBIDDEN')
  scene.when({ ...tell(note('a')), who: ann }).refuses('FORBIDDEN')
})

it('[IB4, X4] what came after what one has seen is neither read nor archived by that', () => {
  const scene = givenWorkspace(...settled, tell(note('a')), tell(note('b')))
  const { at: upto } = rowOf(scene.state, 'b')
  scene.and(tell(note('a', 'question')))
  for (const type of ['inbox.read', 'inbox.archive'] as const)
    scene
      .when(by(ann, type, { entries: [entry('a'), entry('b')], upto }))
      .gives({ type: type === 'inbox.read' ? type : 'inbox.archived', body: { entries: [entry('b')] } })
  expect(rowOf(scene.state, 'a')).not.toHaveProperty('readAt')
})

it('[IB4] nobody else reads an inbox, and of a project only who enters it', () => {
  const { state } = givenWorkspace(...settled, tell(note('a')))
  const mayRead = (who: Step['who'], projects: 'all' | readonly string[]) =>
    workspaceRules.mayRead({ member: who.member, scopes: new Set<Scope>(['admin', 'read']), projects }, rowOf(state, 'a'))
  expect([mayRead(ann, 'all'), mayRead(ann, [PROJECT]), mayRead(ann, [idOf('other')]), mayRead(bob, 'all')]).toEqual([
    true,
    true,
    false,
    false,
  ])
})

it('[IB5] an inbox has room for so many: what was put away goes first, then what was read, and last what waits', () => {
  const names = Array.from({ length: ENTRIES_PER_MEMBER_MAX }, (_, n) => `t${n}`)
  const notes = names.map((name) => note(name, name === 't0' ? 'question' : 'mention'))
  const scene = givenWorkspace(...settled)
  for (let at = 0; at < notes.length; at += 100) scene.and(tell(...notes.slice(at, at + 100)))
  scene.and(mark('inbox.read', 't1', 't101'), mark('inbox.archive', 't3'))
  const dropping = (name: string) => {
    const { events } = scene.when(tell(note(name))).decision as Accepted<WorkspaceEvent>
    return events.flatMap(({ type, body }) => (type === 'inbox.noted' ? body.dropped : []))
  }
  expect(dropping('t7')).toEqual([])
  expect([dropping('n1'), dropping('n2'), dropping('n3')]).toEqual([[entry('t3')], [entry('t1')], [entry('t101')]])
  scene.and(tell(...names.map((_, n) => note(`m${n}`)).slice(0, 98)))
  expect([...scene.state.all('entry')]).toHaveLength(ENTRIES_PER_MEMBER_MAX)
  expect(rowOf(scene.state, 't0')).toBeDefined()
})

it('[IB2] whoever was removed meanwhile is told nothing', () => {
  const scene = givenWorkspace(...settled, by(ann, 'member.revoke', { member: vic.member }))
  scene.when(tell(note('a', 'mention', { member: vic.member }), note('a', 'mention', { member: idOf('nobody') }))).gives()
})

it('[IB8] an inbox is filtered by what waits, is unread, is archived, by project and reason, the latest first', () => {
  const { state } = givenWorkspace(
    ...settled,
    tell(note('a', 'question')),
    tell(note('b')),
    tell(note('c', 'question')),
    by(relay, 'inbox.note', { project: idOf('other'), notes: [note('d')], settled: [] }),
    mark('inbox.read', 'c'),
    mark('inbox.archive', 'a'),
  )
  expect(titlesIn(state)).toEqual(['d', 'c', 'b'])
  expect(titlesIn(state, { needsAction: true })).toEqual(['c'])
  expect(titlesIn(state, { unread: true })).toEqual(['d', 'b'])
  expect(titlesIn(state, { archived: true })).toEqual(['a'])
  expect(titlesIn(state, { projects: [PROJECT] })).toEqual(['c', 'b'])
  expect(titlesIn(state, { reason: 'question' })).toEqual(['c'])
  expect(countInbox(state, ann.member)).toEqual({ unread: 2, needsAction: 1 })
  expect(countInbox(state, ann.member, [PROJECT])).toEqual({ unread: 1, needsAction: 1 })
  const { next } = listEntries(state, ann.member, { limit: 2 })
  expect(titlesIn(state, { limit: 2, cursor: next })).toEqual(['b'])
  expect([...state.all('entry')].map(({ member }) => member)).not.toContain(ada.member)
})

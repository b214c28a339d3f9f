import { digestOf } from '@baton/shared/canonical.ts'
import { PAGE_WRITTEN_TOGETHER_MS, PAGES_PER_PROJECT_MAX, VERSIONS_PER_PAGE_MAX } from '@baton/shared/limits.ts'
import { contextPage, findPage, type Page, versionsByPage } from '@baton/shared/page/page.ts'
import { noteWriting } from '@baton/shared/page/writing.ts'
import { present } from '@baton/shared/present.ts'
import { expect, it } from 'vitest'
import { by, given, predicted, type Step } from '../../support/given.ts'
import { ada, ann, ben, having, vic } from '../../support/people.ts'
import { idOf, open } from '../../support/steps.ts'

const page = (name: string, fields: object = {}, who = ann): Step => by(who, 'page.create', { page: idOf(name), title: name, ...fields })
const on = (type: string, name: string, who = ann, fields: object = {}): Step => by(who, `page.${type}`, { page: idOf(name), ...fields })
const write = (text: string, who = ann, basis?: object): Step => by(who, 'page.write', { page: idOf('a'), text }, basis)
const writer = having(ada, 'docs')

type Scene = ReturnType<typeof given>
const pageA = ({ state }: Scene) => state.get('page', idOf('a')) as Page
const versions = ({ state }: Scene) => [...state.rows(versionsByPage, idOf('a'))].map(({ writers, chars }) => ({ writers, chars }))

it('[PG1] people write pages, and agents that have the scope docs', () => {
  const scene = given(open)
  scene.when(page('a', {}, ada)).refuses('FORBIDDEN', { scope: 'docs' })
  scene.when(page('a', {}, vic)).refuses('FORBIDDEN')
  scene.and(page('a', { text: 'so' }, writer))
  scene.when(on('rename', 'a', ada, { title: 'b' })).refuses('FORBIDDEN')
  scene.when(write('else', ada)).refuses('FORBIDDEN')
  scene.when(on('rename', 'a', ben, { title: 'Rules of the house' })).gives({ type: 'page.renamed' })
  scene.when(on('rename', 'none', ann, { title: 'b' })).refuses('NOT_FOUND')
  scene.when(page('a')).refuses('EXISTS')
})

it('[PG2] one page is the context at most; who plans says which, for it steers everybody', () => {
  const scene = given(open, page('a', { isContext: true }), page('b', {}, writer))
  expect(contextPage(scene.state)?.id).toBe(idOf('a'))
  scene.when(on('mark-context', 'b', writer)).refuses('FORBIDDEN', { scope: 'plan' })
  scene.when(page('c', { isContext: true }, writer)).refuses('FORBIDDEN')
  scene.and(on('mark-context', 'b', having(writer, 'plan')))
  expect(contextPage(scene.state)?.id).toBe(idOf('b'))
  expect(pageA(scene)).not.toHaveProperty('isContext')
  scene.when(on('mark-context', 'b')).gives()
  scene.and(on('mark-context', 'b', ann, { isContext: false }))
  expect(contextPage(scene.state)).toBeUndefined()
})

it('[PG3] what is archived is not the context, keeps its text and comes back', () => {
  const scene = given(open, page('a', { isContext: true, text: 'so' }), on('archive', 'a'))
  expect(contextPage(scene.state)).toBeUndefined()
  scene.when(on('mark-context', 'a')).refuses('CONFLICT')
  scene.when(on('archive', 'a')).gives()
  scene.and(on('restore', 'a')).when(on('restore', 'a')).gives()
  expect(pageA(scene)).not.toHaveProperty('archived')
  expect(scene.pages.get(idOf('a'))).toBe('so')
})

it('[PG4] a whole text is written against the digest of what was read, and what stood there is a version', () => {
  const scene = given(open, page('a', { text: 'first' }))
  scene.when(write('mine', ben, { digest: digestOf('another') })).refuses('STALE_CONTENT', { digest: digestOf('first') })
  scene.when(write('first', ben)).gives()
  scene.and(write('mine', ben, { digest: digestOf('first') }))
  expect(scene.pages.get(idOf('a'))).toBe('mine')
  expect(versions(scene)).toEqual([{ writers: [ann.member], chars: 5 }])
  expect(pageA(scene).writers).toEqual([ben.member])
})

it('[PG5] who types together writes together; after a while, and where an agent comes or goes, what stands there is a version', () => {
  const scene = given(open, page('a', { text: 'first' }))
  const types = (who = ann) => {
    const context = { now: scene.now, command: idOf(`typing ${scene.now}`), actor: who, authority: AUTHORITY }
    const events = noteWriting(scene.state, idOf('a'), context)
    for (const event of events) scene.rules.evolve(scene.state, { ...event, now: scene.now, member: who.member, command: context.command })
    return events.map(({ body }) => present({ joins: body.joins, version: body.version?.text }))
  }
  expect(types(ann)).toEqual([])
  expect(types(ben)).toEqual([{ joins: true }])
  expect(types(ben)).toEqual([])
  expect(types(writer)).toEqual([{ version: 'text then' }])
  expect(versions(scene)).toEqual([{ writers: [ann.member, ben.member], chars: 9 }])
  expect(types(writer)).toEqual([])
  expect(types(ann)).toEqual([{ version: 'text then' }])
  scene.now += PAGE_WRITTEN_TOGETHER_MS
  expect(types(ann)).toEqual([{ version: 'text then' }])
  expect(pageA(scene)).toMatchObject({ writers: [ann.member], writtenAt: scene.now })
})

const AUTHORITY = {
  epoch: 1,
  until: () => undefined,
  prose: () => ({ brief: '', criteria: [] }),
  page: () => 'text then',
  member: () => undefined,
}

it('[PG5] the newest versions are listed, so many at most', () => {
  const scene = given(open, page('a', { text: '0' }))
  for (let n = 1; n <= VERSIONS_PER_PAGE_MAX + 5; n++) scene.and(write(`${n}`))
  expect(versions(scene)).toHaveLength(VERSIONS_PER_PAGE_MAX)
  expect([...scene.state.rows(versionsByPage, idOf('a'))][0]?.writtenAt).toBeGreaterThan(pageA(scene).createdAt)
})

it('[PG6] an earlier version taken up again is another writing', () => {
  const scene = given(open, page('a', { text: 'first' }), write('second'))
  const [version] = [...scene.state.rows(versionsByPage, idOf('a'))]
  scene.and(by(ben, 'page.write', { page: idOf('a'), text: 'first', version: version?.id }))
  expect(scene.pages.get(idOf('a'))).toBe('first')
  expect(pageA(scene)).toMatchObject({ restored: version?.id, writers: [ben.member] })
  expect(versions(scene)).toHaveLength(2)
})

it('[PG7] a page is found by id, or by a title that only one has', () => {
  const scene = given(open, page('a', { title: 'House Rules' }), page('b', { title: 'Twice' }), page('c', { title: 'twice' }))
  expect(findPage(scene.state, idOf('a'))?.id).toBe(idOf('a'))
  expect(findPage(scene.state, ' house rules ')?.id).toBe(idOf('a'))
  expect(findPage(scene.state, 'Twice')).toBeUndefined()
  scene.and(on('archive', 'c'))
  expect(findPage(scene.state, 'Twice')?.id).toBe(idOf('b'))
})

it('[PG8] a project has so many pages at most', () => {
  const scene = given(open)
  for (let n = 0; n < PAGES_PER_PROJECT_MAX; n++) scene.and(page(`p${n}`))
  scene.when(page('one more')).refuses('LIMIT')
})

it('[ST6, PG4] a replica makes no version, for only the relay knows the text', () => {
  const scene = given(open, predicted(page('a', { text: 'first' })), predicted(write('second')))
  expect(versions(scene)).toEqual([])
})

it('[X1, X2] of two who change one page at once the first stands where the other rests on it, else both do', () => {
  const seen = { digest: digestOf('first') }
  const verbs = {
    write: write('one', ann, seen),
    rewrite: write('other', ben, seen),
    rename: on('rename', 'a', ann, { title: 'One' }),
    retitle: on('rename', 'a', ben, { title: 'Other' }),
    archive: on('archive', 'a'),
    mark: on('mark-context', 'a'),
    'mark another': on('mark-context', 'b', ben),
  } as const
  type Verb = keyof typeof verbs
  const refused: Readonly<Record<string, string>> = {
    'write, rewrite': 'STALE_CONTENT',
    'rewrite, write': 'STALE_CONTENT',
    'archive, mark': 'CONFLICT',
  }
  const after = (...names: readonly Verb[]) => given(open, page('a', { text: 'first' }), page('b'), ...names.map((name) => verbs[name]))
  const names = Object.keys(verbs) as Verb[]
  for (const first of names) {
    for (const second of names) {
      const { decision } = after(first).when(verbs[second])
      expect(decision.ok ? undefined : decision.code, `${first}, ${second}`).toBe(refused[`${first}, ${second}`])
    }
  }
  expect(pageA(after('rename', 'retitle')).title).toBe('Other')
  expect(contextPage(after('mark', 'mark another').state)?.id).toBe(idOf('b'))
  expect(contextPage(after('mark another', 'mark').state)?.id).toBe(idOf('a'))
})

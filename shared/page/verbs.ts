import { z } from 'zod'
import { digestOf } from '../canonical.ts'
import { longTexts, pageRef, rowRef } from '../catalogue/references.ts'
import { page } from '../catalogue/schemas.ts'
import { type ProjectView, readVerb, relayVerb, type Verb, writeVerb } from '../catalogue/verb.ts'
import type { Id } from '../ids.ts'
import { cursorKey, pageOf } from '../paging.ts'
import { present } from '../present.ts'
import { reject } from '../rejection.ts'
import { pageCommands } from './messages.ts'
import { type Page, type PageVersion, pagesByTitle, versionsByPage } from './page.ts'

const { title, text: firstText } = pageCommands['page.create'].args.shape
const { text } = pageCommands['page.write'].args.shape
longTexts.add(text, {})

const address = '/api/projects/:project/pages/:page'

/** What is told of a page in a list. */
const rowOf = ({ id, title, isContext, archived, writtenAt, writers }: Page) =>
  present({ id, title, isContext, archived: archived && true, writtenAt, by: writers.at(-1) })

const shown = ({ state }: ProjectView, { page: id }: { readonly page: Id }) => ({ page: state.get('page', id) ?? null })

export const pageVerbs: readonly Verb[] = [
  readVerb({
    name: 'page.list',
    about: 'The pages of a project, the oldest first: which is the context, who wrote last.',
    features: ['E6'],
    place: 'project',
    input: z.strictObject({ ...page, archived: z.boolean().optional().describe('Those that were put away instead') }),
    rest: 'get /api/projects/:project/pages',
    line: 'page list',
    list: 'pages',
    hint: 'page_get shows one with its text.',
    read: ({ state }, { archived = false, limit, cursor }) => {
      const asked = pageOf(ordered([...state.rows(pagesByTitle, archived ? 1 : 0)], placeOf), placeOf, { limit, cursor })
      return present({ pages: asked.items.map(rowOf), next: asked.next })
    },
  }),
  readVerb({
    name: 'page.get',
    about: 'A page with its text, markdown, and the digest that page_write asks for.',
    features: ['E6'],
    place: 'project',
    input: z.strictObject({ page: pageRef }),
    rest: `get ${address}`,
    line: 'page show <page>',
    needsPage: 'named',
    read: ({ state, pageText }, { page: id }) => {
      if (pageText === undefined) return reject('OFFLINE', 'The text of this page is not on this device yet.')
      return { page: state.get('page', id) ?? null, text: pageText, digest: digestOf(pageText) }
    },
  }),
  writeVerb({
    name: 'page.create',
    of: pageCommands['page.create'],
    features: ['E6'],
    effect: 'add',
    place: 'project',
    input: z.strictObject({ title, text: firstText, isContext: pageCommands['page.create'].args.shape.isContext }),
    rest: 'post /api/projects/:project/pages',
    line: 'page create <title>',
    options: { isContext: 'context' },
    creates: true,
    hint: 'page_write changes its text, page_mark_context makes it the one that everybody is told.',
    command: (_view, { title, text, isContext }, { ids }) => ({
      type: 'page.create',
      args: present({ page: ids('page'), title, text, isContext }),
    }),
    shows: (view, _said, { ids }) => shown(view, { page: ids('page') }),
  }),
  writeVerb({
    name: 'page.write',
    of: pageCommands['page.write'],
    features: ['E6'],
    effect: 'change',
    place: 'project',
    input: z.strictObject({ page: pageRef, text, digest: z.string().describe('digest of page_get') }),
    rest: `put ${address}/text`,
    line: 'page write <page>',
    hint: 'Written; what stood there is a version (page_history).',
    command: (_view, { page: id, text, digest }) => ({ type: 'page.write', args: { page: id, text }, basis: { digest } }),
    shows: shown,
  }),
  writeVerb({
    name: 'page.rename',
    of: pageCommands['page.rename'],
    features: ['E6'],
    effect: 'change',
    place: 'project',
    input: z.strictObject({ page: pageRef, title }),
    rest: `patch ${address}`,
    line: 'page rename <page> <title>',
    command: (_view, input) => ({ type: 'page.rename', args: input }),
    shows: shown,
  }),
  writeVerb({
    name: 'page.mark-context',
    of: pageCommands['page.mark-context'],
    features: ['E6', 'E1'],
    effect: 'change',
    place: 'project',
    input: z.strictObject({ page: pageRef, off: z.boolean().optional().describe('Nobody is told it any longer') }),
    rest: `post ${address}/context`,
    line: 'page context <page>',
    command: (_view, { page: id, off = false }) => ({ type: 'page.mark-context', args: { page: id, isContext: !off } }),
    shows: shown,
  }),
  writeVerb({
    name: 'page.archive',
    of: pageCommands['page.archive'],
    features: ['E6'],
    effect: 'change',
    place: 'project',
    input: z.strictObject({ page: pageRef }),
    rest: `post ${address}/archive`,
    line: 'page archive <page>',
    command: (_view, args) => ({ type: 'page.archive', args }),
    shows: shown,
  }),
  writeVerb({
    name: 'page.restore',
    of: pageCommands['page.restore'],
    features: ['E6'],
    effect: 'add',
    place: 'project',
    input: z.strictObject({ page: pageRef }),
    rest: `post ${address}/restore`,
    line: 'page restore <page>',
    command: (_view, args) => ({ type: 'page.restore', args }),
    shows: shown,
  }),
  readVerb({
    name: 'page.history',
    about: 'What a page said before, newest first: versions with who wrote them, when, and how long they are.',
    features: ['E6'],
    place: 'project',
    input: z.strictObject({ page: pageRef, ...page }),
    rest: `get ${address}/versions`,
    line: 'page history <page>',
    list: 'versions',
    hint: 'page_version shows one with its text, page_revert takes it up again.',
    read: ({ state }, { page: id, limit, cursor }) => {
      const asked = pageOf(ordered([...state.rows(versionsByPage, id)], ageOf), ageOf, { limit, cursor })
      const rows = asked.items.map(({ id, writers, writtenAt, chars, restored }) =>
        present({ id, by: writers.at(-1), writers: writers.length > 1 ? writers.length : undefined, writtenAt, chars, restored }),
      )
      return present({ versions: rows, next: asked.next })
    },
  }),
  relayVerb({
    name: 'page.version',
    about: 'An earlier version of a page with its text. Only the relay has it.',
    scope: 'read',
    features: ['E6'],
    effect: 'read',
    place: 'project',
    input: z.strictObject({ page: pageRef, version: rowRef }),
    rest: `get ${address}/versions/:version`,
    line: 'page version <page> <version>',
  }),
  relayVerb({
    name: 'page.revert',
    about: 'Let a page say again what an earlier version said, by writing it anew: what it says now becomes a version. Needs the relay.',
    scope: 'work',
    features: ['E6'],
    effect: 'change',
    place: 'project',
    input: z.strictObject({ page: pageRef, version: rowRef }),
    rest: `post ${address}/versions/:version/restore`,
    line: 'page revert <page> <version>',
    hint: 'It says again what it said; what stood there is a version.',
  }),
]

const placeOf = ({ createdAt, id }: Page): string => cursorKey(createdAt, id)

const ageOf = ({ writtenAt, id }: PageVersion): string => cursorKey(Number.MAX_SAFE_INTEGER - writtenAt, id)

const ordered = <Row>(rows: Row[], placeOf: (row: Row) => string): readonly Row[] => rows.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))

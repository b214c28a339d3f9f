import { z } from 'zod'
import { digestOf } from '../canonical.ts'
import { wellFormed } from '../text.ts'
import { calendarDay } from './calendar-day.ts'
import { sentenceOf } from './json-lines.ts'
import type { Said, SourceBatch, SourceItem } from './source-item.ts'
import { type Stages, standingOf } from './words.ts'

export const TRELLO = 'trello'

const text = wellFormed.nullish().transform((value) => value ?? '')
const position = z.number().catch(0)

const card = z.object({
  id: wellFormed.min(1),
  name: wellFormed,
  desc: text,
  idList: wellFormed,
  idMembers: z.array(wellFormed).default([]),
  labels: z.array(z.object({ name: text, color: text })).default([]),
  due: text,
  dueComplete: z.boolean().nullish(),
  closed: z.boolean().default(false),
  pos: position,
  shortUrl: text,
  dateLastActivity: text,
  attachments: z.array(z.object({ name: text, url: text })).default([]),
})

const checklist = z.object({
  idCard: wellFormed,
  name: text,
  pos: position,
  checkItems: z.array(z.object({ name: text, state: text, pos: position })).default([]),
})

const action = z.object({
  type: wellFormed,
  date: text,
  memberCreator: z.object({ fullName: text, username: text }).nullish(),
  data: z.object({ text: text, card: z.object({ id: wellFormed }).nullish() }).nullish(),
})

/** As a board's menu exports it ("Print, export and share", "Export as JSON"). */
const board = z.object({
  name: text,
  lists: z.array(z.object({ id: wellFormed, name: wellFormed, closed: z.boolean().default(false), pos: position })),
  cards: z.array(z.unknown()),
  checklists: z.array(checklist).default([]),
  members: z.array(z.object({ id: wellFormed, fullName: text, username: text })).default([]),
  actions: z.array(action).default([]),
})

type Board = z.output<typeof board>
type Card = z.output<typeof card>

export function readTrello(json: unknown, stages?: Stages): SourceBatch {
  const read = board.safeParse(json)
  if (!read.success) return { system: TRELLO, items: [], faults: [{ where: 'The board', what: sentenceOf(read.error) }] }
  const facts = factsOf(read.data)
  const parsed = read.data.cards.map((raw, place) => ({ raw, where: `Card ${place + 1} of the board`, result: card.safeParse(raw) }))
  const cards = parsed.flatMap(({ raw, result }) => (result.success ? [{ raw: raw as object, card: result.data }] : []))
  const place = ({ card }: { readonly card: Card }) => facts.lists.get(card.idList)?.pos ?? 0
  cards.sort((a, b) => place(a) - place(b) || a.card.pos - b.card.pos)
  return {
    system: TRELLO,
    items: cards.map(({ raw, card }) => itemOf(card, raw, facts, stages)),
    inOrder: true,
    faults: parsed.flatMap(({ where, result }) => (result.success ? [] : [{ where, what: sentenceOf(result.error) }])),
  }
}

/** What cards name by id. */
const factsOf = ({ lists, members, checklists, actions }: Board) => ({
  lists: new Map(lists.map((list) => [list.id, list])),
  members: new Map(members.map(({ id, fullName, username }) => [id, fullName || username])),
  checklists: Map.groupBy([...checklists].sort(byPosition), ({ idCard }) => idCard),
  actions: Map.groupBy(actions, ({ data }) => data?.card?.id ?? ''),
})

type Facts = ReturnType<typeof factsOf>

const byPosition = (a: { readonly pos: number }, b: { readonly pos: number }): number => a.pos - b.pos

function itemOf(card: Card, raw: object, facts: Facts, stages: Stages | undefined): SourceItem {
  const list = facts.lists.get(card.idList)
  const standing = standingOf(list?.name ?? '', stages)
  const due = calendarDay(card.due)
  const actions = facts.actions.get(card.id) ?? []
  const created = actions.find(({ type }) => type === 'createCard')
  return {
    id: card.id,
    where: `Card "${card.name.slice(0, 60)}"`,
    digest: digestOf({ raw, checklists: facts.checklists.get(card.id) ?? [] }),
    title: card.name.trim() || 'Without a name',
    kind: 'card',
    type: 'task',
    stage: standing.stage,
    ...((card.closed || list?.closed) && { archived: true }),
    labels: [standing.label ?? '', ...card.labels.map(({ name, color }) => name || color)],
    assignees: card.idMembers.map((id) => facts.members.get(id) ?? id),
    due,
    brief: card.desc,
    sections: [
      { heading: 'External reference', text: card.shortUrl },
      { heading: 'Attachments', text: card.attachments.map(({ name, url }) => `- [${name || url}](${url})`).join('\n') },
      { heading: 'Due', text: due === undefined ? card.due : '' },
    ],
    criteria: criteriaOf(facts.checklists.get(card.id) ?? []),
    said: actions
      .filter(({ type }) => type === 'commentCard')
      .reverse()
      .map(commentOf),
    made: {
      ...(created && { createdAt: created.date }),
      ...(created?.memberCreator && { createdBy: created.memberCreator.fullName || created.memberCreator.username }),
      ...(card.dateLastActivity && { updatedAt: card.dateLastActivity }),
    },
    links: [],
    ignored: Object.entries(raw).flatMap(([field, value]) => (isSaid(value) && !KNOWN.has(field) ? [field] : [])),
  }
}

/** One checklist or several: the name of one tells its items from those of another. */
function criteriaOf(checklists: readonly Board['checklists'][number][]): readonly string[] {
  return checklists.flatMap(({ name, checkItems }) =>
    [...checkItems].sort(byPosition).map((item) => {
      const text = checklists.length > 1 && name !== '' ? `${name}: ${item.name}` : item.name
      return item.state === 'complete' ? `✓ ${text}` : text
    }),
  )
}

const commentOf = ({ data, memberCreator, date }: Board['actions'][number], place: number): Said => ({
  as: `comment ${place + 1}`,
  note: 'comment',
  text: data?.text ?? '',
  author: memberCreator?.fullName || memberCreator?.username,
  at: date,
})

/** Ids and addresses say again what is taken over otherwise. */
const KNOWN = new Set([...Object.keys(card.shape), ...'idShort idBoard idChecklists idLabels shortLink url badges descData'.split(' ')])

const isSaid = (value: unknown): boolean =>
  value !== null && value !== false && value !== '' && !(Array.isArray(value) && value.length === 0)

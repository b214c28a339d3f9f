import type { Id } from '@baton/shared/ids.ts'
import type { Outcome } from '@baton/shared/protocol/outcome.ts'
import { expect, it } from 'vitest'
import { type Telling, whyRefused } from '../../../pwa/task/refusal-words.ts'
import { by, given, givenWorkspace, type Step } from '../../support/given.ts'
import { ada, ann, ben, relay } from '../../support/people.ts'
import { columnOf, create, idOf, open } from '../../support/steps.ts'

const MINUTE = 60_000
const people = givenWorkspace(
  by(relay, 'member.add', { member: ann.member, name: 'Ann', as: 'human', role: 'admin' }),
  by(relay, 'member.add', { member: ben.member, name: 'Ben', as: 'human', role: 'member' }),
  by(relay, 'member.add', { member: ada.member, name: 'ada', as: 'agent', owner: ann.member }),
)

const telling = (me: Id, now = 10 * MINUTE, ...steps: readonly Step[]): Telling => ({
  state: given(open, create('a'), ...steps).state,
  workspace: people.state,
  me,
  now,
})

type Rejected = Extract<Outcome, { status: 'rejected' }>

const refused = (code: Rejected['code'], detail?: Rejected['detail'], args: Record<string, unknown> = {}, type = 'task.claim') => ({
  command: { id: idOf('c'), device: idOf('d'), deviceSeq: 1, stream: 'workspace' as const, type, v: 1, args, at: 0 },
  outcome: { id: idOf('c'), deviceSeq: 1, status: 'rejected' as const, code, reason: 'The relay says so.', ...(detail && { detail }) },
})

it('says who took it and when', () => {
  const held = refused('HELD', { by: ada.member, since: 6 * MINUTE })
  expect(whyRefused(held, telling(ben.member))).toBe('Ann’s agent ada took it 4 minutes ago.')
  expect(whyRefused(held, telling(ann.member))).toBe('Your agent ada took it 4 minutes ago.')
})

it('says what became of a claim that had ended', () => {
  expect(whyRefused(refused('FENCED', { by: ben.member, since: 9 * MINUTE }), telling(ann.member))).toBe(
    'Your claim had ended before this arrived. Ben took it 1 minute ago.',
  )
  expect(whyRefused(refused('FENCED'), telling(ann.member))).toContain('Claim it again')
  expect(whyRefused(refused('FENCED', { by: ann.member }), telling(ann.member))).toContain('You claimed it anew')
})

it('says who moved it where', () => {
  const moved = refused('CONFLICT', { column: columnOf('backlog'), by: ben.member, at: 0 })
  expect(whyRefused(moved, telling(ann.member))).toBe('Ben moved it to “Backlog” 10 minutes ago.')
})

it('says which parts changed since they were read', () => {
  expect(whyRefused(refused('STALE_CONTENT', { changed: ['brief', 'criteria'] }), telling(ann.member))).toMatch(
    /^The brief and the criteria changed since you read/,
  )
  expect(whyRefused(refused('STALE_SUBMISSION', { by: ada.member, at: 0 }), telling(ben.member))).toMatch(
    /^Ann’s agent ada handed in another/,
  )
})

it('repeats the relay where it knows nothing better', () => {
  expect(whyRefused(refused('COLUMN_FULL'), telling(ann.member))).toBe('The relay says so.')
  expect(whyRefused(refused('STALE_CONTENT'), telling(ann.member))).toBe('The relay says so.')
  expect(whyRefused(refused('FORBIDDEN', { scope: 'plan' }), telling(ann.member))).toBe('You are not allowed to plan here.')
})

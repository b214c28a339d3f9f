import { historyWords } from '@baton/pwa/task/activity/history-words.ts'
import { matchesName, mentionAt, withMention } from '@baton/pwa/task/activity/mention-query.ts'
import { changedLines } from '@baton/pwa/task/changed-lines.ts'
import { commandWords, typedIn } from '@baton/pwa/task/command-words.ts'
import { endsFor, RELATIONS, relationOf, relationWords } from '@baton/pwa/task/link-words.ts'
import { rankAt } from '@baton/pwa/task/rank-at.ts'
import { linkId } from '@baton/shared/link/link.ts'
import { expect, it } from 'vitest'
import { given } from '../../support/given.ts'
import { columnOf, create, idOf, open } from '../../support/steps.ts'

const { state } = given(open, create('a'), create('b'))

it('says what a command was, from its maker’s side', () => {
  expect(commandWords({ type: 'task.move', args: { task: idOf('a'), column: columnOf('inbox') } }, state)).toBe('Your move to “Inbox”')
  expect(commandWords({ type: 'task.edit', args: { task: idOf('a'), title: 'x', priority: 1 } }, state)).toBe(
    'Your change of title and priority',
  )
  expect(commandWords({ type: 'a.newer-one', args: {} }, state)).toBe('Your change')
})

it('finds what was typed into a command', () => {
  expect(typedIn({ type: 'comment.add', args: { text: 'hello' } })).toBe('hello')
  expect(typedIn({ type: 'task.submit', args: { result: { summary: 'Done.' } } })).toBe('Done.')
  expect(typedIn({ type: 'task.claim', args: { task: 'a' } })).toBeUndefined()
})

it('says a link from both of its ends, and takes it back as it was made', () => {
  for (const relation of RELATIONS) {
    const args = endsFor(relation, idOf('a'), idOf('b'))
    const link = { kind: 'link' as const, id: linkId(args.type, args.from, args.to), ...args, at: 0 }
    expect(endsFor(relationOf(link, idOf('a')), idOf('a'), idOf('b'))).toEqual(args)
  }
  expect(relationWords({ type: 'blocks', direction: 'in' })).toBe('Waits for')
})

it('tells a history in words, and by its type what it does not know', () => {
  const line = (type: string, body: Record<string, unknown>) => historyWords({ seq: 1, type, at: 0, member: 'm', body }, idOf('a'), state)
  expect(line('task.moved', { column: columnOf('backlog'), reason: 'now' })).toBe('moved it to “Backlog”: “now”')
  expect(line('link.added', { type: 'blocks', from: idOf('b'), to: idOf('a') })).toBe('linked it: waits for BAT-2')
  expect(line('lease.ended', { as: 'released' })).toBe('gave it back')
  expect(line('task.teleported', {})).toBe('task.teleported')
})

it('shows the lines that read otherwise', () => {
  expect(changedLines('one\ntwo\nthree', 'one\n2\nthree\nfour')).toEqual([
    { before: ['two'], after: ['2'] },
    { before: [], after: ['four'] },
  ])
  expect(changedLines('same', 'same')).toEqual([])
})

it('ranks a criterion between its neighbours, and steps over what is no rank', () => {
  const bit = () => false
  const first = rankAt([], 0, bit)
  const last = rankAt([{ rank: first }], 1, bit)
  const middle = rankAt([{ rank: first }, { rank: last }], 1, bit)
  expect([last, middle, first].sort()).toEqual([first, middle, last])
  expect(rankAt([{ rank: '!' }, { rank: first }], 2, bit) > first).toBe(true)
  expect(rankAt([{ rank: first }, { rank: first }], 1, bit) > first).toBe(true)
})

it('offers names behind an @ that begins a word', () => {
  expect(mentionAt('Hello @no', 9)).toEqual({ from: 6, query: 'no' })
  expect(mentionAt('@', 1)).toEqual({ from: 0, query: '' })
  expect(mentionAt('mail me@example', 15)).toBeUndefined()
  expect(mentionAt('Hello @noa and', 14)).toBeUndefined()
  expect(withMention('Hello @no!', 9, { from: 6, query: 'no' }, 'Noa Berg')).toEqual({ text: 'Hello @Noa Berg !', caret: 16 })
  expect(matchesName('Noa Berg', 'be')).toBe(true)
  expect(matchesName('Noa Berg', 'oa')).toBe(false)
})

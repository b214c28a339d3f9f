import { aboutTasks } from '@baton/pwa/replica/about-tasks.ts'
import { MarkBook } from '@baton/pwa/replica/mark.ts'
import type { ProjectRows } from '@baton/shared/project-rows.ts'
import { projectRules } from '@baton/shared/project-stream.ts'
import type { StoredCommand } from '@baton/shared/replica/storage.ts'
import { State } from '@baton/shared/state.ts'
import { expect, it } from 'vitest'

const command = (id: string, type: string, args: Record<string, unknown>) =>
  ({ id, type, args, device: 'd', deviceSeq: 1, stream: 'project/p', v: 1, at: 0 }) as const
const stored = (id: string, part: Partial<StoredCommand> = {}, args: Record<string, unknown> = { task: 'a' }): StoredCommand => ({
  command: command(id, 'label.add', args),
  waits: [],
  acknowledged: false,
  ...part,
})
const refused = { status: 'rejected', id: '2', deviceSeq: 1, code: 'HELD', reason: 'no' } as const
const tasks = ({ args }: { readonly args: Readonly<Record<string, unknown>> }) => [String(args.task)]

it('[W12] what is pending, refused or parked marks its task until it is settled', () => {
  const book = new MarkBook()
  const parked = { status: 'parked', id: '3', deviceSeq: 1, reason: 'away' } as const
  const accepted = { status: 'accepted', id: '4', deviceSeq: 1, seq: 1 } as const
  book.update([stored('1'), stored('2', { outcome: refused }), stored('3', { outcome: parked }), stored('4', { outcome: accepted })], tasks)
  expect(book.byTask.get('a')?.map(({ state }) => state)).toEqual(['pending', 'refused', 'parked'])
  book.update([stored('2', { outcome: refused, acknowledged: true })], tasks)
  expect(book.byTask.size).toBe(0)
})

it('[W10] a task whose marks say the same keeps its list, and a project its map', () => {
  const book = new MarkBook()
  const [one, other] = [stored('1'), stored('2', {}, { task: 'b' })]
  book.update([one, other], tasks)
  const [all, ofOne] = [book.byTask, book.byTask.get('a')]
  book.update([one, other], tasks)
  expect(book.byTask).toBe(all)
  book.update([one, { ...other, outcome: refused }], tasks)
  expect(book.byTask).not.toBe(all)
  expect(book.byTask.get('a')).toBe(ofOne)
})

it('[W12] a command is about the tasks that it names, and those behind a submission or a comment', () => {
  const state = State.empty<ProjectRows>(projectRules.indexes)
  state.put({ kind: 'comment', id: 'c', task: 'a', note: 'comment', text: 'x', member: 'm', at: 0 })
  state.put({ kind: 'submission', id: 's', task: 'b' } as ProjectRows['submission'])
  const about = (type: string, args: Record<string, unknown>) => aboutTasks(command('1', type, args), state)
  expect(about('task.move', { task: 'a', from: 'column' })).toEqual(['a'])
  expect(about('link.add', { type: 'blocks', from: 'a', to: 'b' })).toEqual(['a', 'b'])
  expect(about('comment.retract', { comment: 'c' })).toEqual(['a'])
  expect(about('comment.add', { comment: 'c', task: 'a' })).toEqual(['a'])
  expect(about('review.decide', { submission: 's' })).toEqual(['b'])
  expect(about('submission.replace', { submission: 'new', replaces: 's' })).toEqual(['b'])
  expect(about('column.add', { column: 'x' })).toEqual([])
})

import { type Id, projectStream } from '@baton/shared/ids.ts'
import type { Outcome } from '@baton/shared/protocol/outcome.ts'
import { uuidv7 } from 'uuidv7'
import { expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { found } from '../../support/found.ts'
import { showBoard } from '../../support/shown-board.tsx'
import { type StoredBoard, storeBoard } from '../../support/stored-board.ts'

const REFUSED = { status: 'rejected', code: 'HELD', reason: 'Leo holds it.' } as const
const PARKED = { status: 'parked', reason: 'You were away.' } as const

it('[U5] a refused change is undone or tried again on its card, and what was parked is dropped or done', async () => {
  const board = await storeBoard(2)
  const [one, two] = board.tasks
  await decide(board, 'label.add', { task: one, label: 'three' }, REFUSED)
  await decide(board, 'label.add', { task: two, label: 'three' }, PARKED)
  showBoard(board)
  expect(await choices('Refused')).toEqual(['Undo', 'Try again'])
  expect(await choices('Waiting for you')).toEqual(['Drop it', 'Do it now'])
})

it('[U5] refused words are read in their task before anybody lets go of them', async () => {
  const board = await storeBoard(1)
  const [task] = board.tasks
  await decide(board, 'comment.add', { task, comment: uuidv7(), note: 'comment', text: 'Typed with care.' }, REFUSED)
  const { place } = showBoard(board)
  expect(await choices('Refused')).toEqual(['Open'])
  expect(place.querySelector('section[aria-label=Refused] a')?.getAttribute('href')).toContain('/p/BRD/t/BRD-1?')
})

it('[U5] a refused decision is made anew on what is on the screen, not from the card', async () => {
  const board = await storeBoard(1)
  const stream = projectStream(board.project)
  const [task] = board.tasks
  const submission = { kind: 'submission', id: uuidv7(), task, attempt: uuidv7(), by: board.account.member, at: 0, result: { summary: '' } }
  await board.storage.applyRows({ ...nothing(stream, 1), rows: [submission] }, 0)
  await decide(board, 'review.decide', { decision: uuidv7(), submission: submission.id, verdict: 'approve' }, REFUSED, 2)
  showBoard(board)
  expect(await choices('Refused')).toEqual(['Open'])
})

/** What can be pressed on the card that says this. */
async function choices(name: string): Promise<readonly string[]> {
  const trouble = page.getByRole('region', { name })
  await expect.element(trouble).toBeVisible()
  return [...trouble.element().querySelectorAll('a, button')].map(({ textContent }) => textContent)
}

type Said = typeof REFUSED | typeof PARKED

/** A command that the relay has decided, the next in the log. */
async function decide(
  { storage, project }: StoredBoard,
  type: string,
  args: Readonly<Record<string, unknown>>,
  said: Said,
  after?: number,
) {
  const stream = projectStream(project)
  const { command } = await storage.enqueue({ id: uuidv7(), stream, type, v: 1, args, at: 0 })
  const outcome: Outcome = { id: command.id, deviceSeq: command.deviceSeq, ...said }
  const { cursor } = found((await storage.tail(0)).streams.find((each) => each.stream === stream))
  await storage.applyRows({ ...nothing(stream, after ?? cursor), outcomes: [outcome] }, 0)
}

const nothing = (stream: ReturnType<typeof projectStream>, after: number) => ({
  stream,
  after,
  upto: after + 1,
  hash: 'h',
  proof: 'p',
  rows: [],
  gone: [] as { kind: string; id: Id }[],
  outcomes: [] as Outcome[],
  deadlines: [],
})

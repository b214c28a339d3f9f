import { derivedId } from '@baton/shared/derived-id.ts'
import type { ProjectStreamCommand } from '@baton/shared/project-stream.ts'
import { type TaskDetail, taskDetail } from '@baton/shared/task/task-detail.ts'
import { expect, it } from 'vitest'
import { bytesOf } from '../../../agent-node/mcp/bytes.ts'
import { pageOfPieces } from '../../../agent-node/mcp/pieces.ts'
import { piecesOf } from '../../../agent-node/mcp/task-pieces.ts'
import { CODER, newBoard } from '../support/board.ts'

const task = derivedId('task')
const BYTES_MAX = 15_000

const say = (at: number, text: string): ProjectStreamCommand => ({
  type: 'comment.add',
  args: { comment: derivedId('comment', String(at)), task, note: 'comment', text },
})

it('[AN4] the pages of a long task fit their budget and together hold every word', () => {
  const board = newBoard()
  board.decide({ type: 'task.create', args: { task, title: 'Long' } })
  const comments = Array.from({ length: 30 }, (_, at) => `${at}:${'看'.repeat(at * 150)}`)
  for (const [at, text] of comments.entries()) board.decide(say(at, text), CODER)
  const brief = 'All of it, to the end. '.repeat(4_000)
  const pieces = piecesOf(board.sight, taskDetail(board.state, task) as TaskDetail, { brief, criteria: [] })

  let cursor: string | undefined
  let readBrief = ''
  let readComments = ''
  let pages = 0
  do {
    const page = pageOfPieces(pieces, cursor, BYTES_MAX)
    expect(bytesOf(page?.sections)).toBeLessThanOrEqual(BYTES_MAX)
    const sections = page?.sections as { brief?: Text; comments?: readonly { text: Text }[] }
    readBrief += sections.brief?.untrusted ?? ''
    for (const { text } of sections.comments ?? []) readComments += text.untrusted.replace(/^…/, '')
    cursor = page?.next
    pages++
  } while (cursor !== undefined)

  expect(pages).toBeGreaterThan(3)
  expect(readBrief).toBe(brief)
  expect(readComments).toBe(comments.toReversed().join(''))
})

it('[AN4] a cursor that names no piece gets no page', () => {
  expect(pageOfPieces([], 'comments.7', BYTES_MAX)).toBeUndefined()
})

interface Text {
  readonly untrusted: string
}

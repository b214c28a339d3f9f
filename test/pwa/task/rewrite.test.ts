import { expect, it } from 'vitest'
import { linesOf, NO_RESULT, resultDraft, resultOf, rewriteOf, wordsOf } from '../../../pwa/task/rewrite.ts'

const command = (type: string, args: Record<string, unknown>) => ({ id: 'c', type, args })

it('puts what was refused back into the form in which it was written', () => {
  expect(rewriteOf(command('comment.add', { text: 'Look here' }))).toEqual({ form: 'comment', draft: { text: 'Look here', again: 'c' } })
  expect(rewriteOf(command('task.answer', { text: 'Blue' }))?.form).toBe('answer')
  expect(rewriteOf(command('review.decide', { verdict: 'request-changes', reason: 'Why?' }))?.form).toBe('request-changes')
  expect(rewriteOf(command('task.block', { kind: 'capability', question: 'How?', options: ['a', 'b'] }))).toEqual({
    form: 'block',
    draft: { kind: 'capability', question: 'How?', options: 'a\nb', again: 'c' },
  })
})

it('has nothing to put back of what was not written', () => {
  expect(rewriteOf(command('task.move', { column: 'x' }))).toBeUndefined()
  expect(rewriteOf(command('review.decide', { verdict: 'approve' }))).toBeUndefined()
  expect(rewriteOf(command('task.release', {}))).toBeUndefined()
})

it('reads a result back as it was written', () => {
  const result = { summary: 'Done.', changes: ['one', 'two'], verification: [], risks: ['none'], links: ['https://example.org'] }
  expect(resultOf(resultDraft(result))).toEqual(result)
  expect(resultDraft(undefined)).toEqual(NO_RESULT)
})

it('takes lists as people write them', () => {
  expect(linesOf(' - one\n\n* two\n•  three\n-four')).toEqual(['one', 'two', 'three', '-four'])
})

it('gives all that was written as text', () => {
  expect(wordsOf({ ...NO_RESULT, summary: 'Done.', risks: 'slow' })).toBe('Done.\n**Risks**\n- slow')
  expect(wordsOf({ kind: 'needs_input', question: 'Which?', options: 'a\nb' })).toBe('Which?\n- a\n- b')
})

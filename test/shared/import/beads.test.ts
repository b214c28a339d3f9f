import { planBeads } from '@baton/shared/import/beads.ts'
import type { ImportPlan, TaskImport } from '@baton/shared/import/plan.ts'
import { assert, describe, expect, it } from 'vitest'
import { PROJECT } from './board-runner.ts'

const AT = '2026-01-02T03:04:05Z'

const issue = (id: string, fields: object = {}) =>
  JSON.stringify({ id, title: `Title of ${id}`, status: 'open', created_at: AT, ...fields })

const depends = (from: string, type: string, to: string) => ({ issue_id: from, depends_on_id: to, type })

function planned(...lines: readonly string[]): ImportPlan {
  const plan = planBeads(lines, { project: PROJECT })
  assert(plan.ok, 'the lines can be planned')
  return plan
}

const tasksOf = (plan: ImportPlan): readonly TaskImport[] => plan.steps.flatMap((step) => (step.type === 'task.import' ? [step.args] : []))

function only(fields: object): TaskImport {
  const [task] = tasksOf(planned(issue('a', fields)))
  assert(task !== undefined, 'one issue is one task')
  return task
}

const idOf = (id: string) => tasksOf(planned(issue(id)))[0]?.task

describe('lines', () => {
  it.each([
    ['it is not JSON', '{"id": "b", '],
    ['no object', '[]'],
    ['it is not JSON', `{"id": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
    ['title', '{"id": "b"}'],
    ['title: must not be empty', issue('b', { title: ' ' })],
    ['priority', issue('b', { priority: 9 })],
    ['created_at', issue('b', { created_at: 'yesterday' })],
    ['description: must be well-formed Unicode', issue('b', { description: 'half \ud83d' })],
    ['dependencies.0.depends_on_id', issue('b', { dependencies: [{ type: 'blocks' }] })],
    ['comments', issue('b', { comments: Array.from({ length: 1_001 }, () => ({ text: 'x' })) })],
  ])('[IM1] refuses a line, saying "%s"', (what, line) => {
    const refusal = planBeads([issue('a'), '', line, issue('c')], { project: PROJECT })
    expect(refusal).toMatchObject({ ok: false, code: 'INVALID', detail: { faulty: 1 } })
    expect(refusal).toHaveProperty('reason', expect.stringMatching(/^Line 3: .* Nothing was imported\.$/))
    expect(refusal).toHaveProperty('reason', expect.stringContaining(what))
  })

  it('[IM1] names further faults too, in the order of lines', () => {
    const refusal = planBeads(`x\n${issue('a')}\ny\n${issue('a')}`, { project: PROJECT })
    expect(refusal).toMatchObject({ detail: { faulty: 3, faults: [{ line: 1 }, { line: 3 }, { line: 4 }] } })
  })

  it('[IM2] refuses an id that was there before, naming both lines', () => {
    const refusal = planBeads([issue('a'), issue('b'), issue('a')], { project: PROJECT })
    expect(refusal).toHaveProperty('reason', expect.stringContaining('Line 3: a is on line 1 already'))
  })

  it('reads text with a byte order mark, CRLF and empty lines', () => {
    const plan = planBeads(`\uFEFF${issue('a')}\r\n\r\n${issue('b')}\r\n`, { project: PROJECT })
    expect(plan).toMatchObject({ ok: true, report: { read: 2, tasks: 2 } })
  })
})

describe('a task', () => {
  it.each([
    ['bug', 'defect', []],
    ['feature', 'task', ['feature']],
    ['epic', 'epic', []],
    ['chore', 'chore', []],
    ['task', 'task', []],
    ['merge-request', 'chore', ['beads:merge-request']],
  ])('[IM7] of type %s becomes %s', (issue_type, type, labels) => {
    expect(only({ issue_type })).toMatchObject({ type, labels })
  })

  it.each([
    ['open', 'backlog', []],
    ['closed', 'done', []],
    ['hooked', 'backlog', ['beads:hooked']],
    ['in_progress', 'backlog', ['beads:in_progress']],
  ])('[IM7] that is %s goes to %s', (status, stage, labels) => {
    expect(only({ status })).toMatchObject({ stage, labels })
  })

  it('[IM7] leaves out what its source has deleted', () => {
    const plan = planned(issue('a', { status: 'tombstone' }), issue('b'))
    expect(plan.deleted).toEqual(['a'])
    expect(tasksOf(plan).map(({ source }) => source.id)).toEqual(['b'])
  })

  it('[IM3] has the id that its project, system and source id make', () => {
    expect(idOf('a')).toBe(only({ title: 'Another title' }).task)
    expect(idOf('b')).not.toBe(idOf('a'))
    const elsewhere = planBeads([issue('a')], { project: '0197f000-0000-7000-8000-000000000002' })
    assert(elsewhere.ok, 'the line can be planned')
    expect(tasksOf(elsewhere)[0]?.task).not.toBe(idOf('a'))
  })

  it('[IM6] is ordered by the instant of its creation, then by id', () => {
    const plan = planned(
      issue('late', { created_at: '2026-01-01T00:00:00.2Z' }),
      issue('undated', { created_at: null }),
      issue('b', { created_at: '2026-01-01T00:00:00.1Z' }),
      issue('a', { created_at: '2025-12-31T16:00:00.100-08:00' }),
      issue('early', { created_at: '2026-01-01T04:00:00+05:30' }),
    )
    expect(tasksOf(plan).map(({ source }) => source.id)).toEqual(['early', 'a', 'b', 'late', 'undated'])
  })

  it('[IM11] keeps author and dates as its source said them', () => {
    const dates = { created_by: 'crew/emma', updated_at: '2026-01-03T00:00:00-08:00', closed_at: '2026-01-04T00:00:00Z' }
    const { source } = only({ ...dates, status: 'closed' })
    expect(source).toMatchObject({ system: 'beads', id: 'a', createdAt: AT, createdBy: 'crew/emma' })
    expect(source).toMatchObject({ updatedAt: dates.updated_at, closedAt: dates.closed_at })
  })

  it('[IM11] keeps comments, notes and the close reason, each with what is known of author and date', () => {
    const comments = [{ id: 7, author: 'crew/giles', text: 'Said', created_at: AT }]
    const task = only({
      comments,
      notes: 'Noted',
      updated_at: '2026-01-03T00:00:00Z',
      close_reason: 'Because',
      closed_at: '2026-01-04T00:00:00Z',
    })
    const id = expect.any(String)
    expect(task.comments).toEqual([
      { id, note: 'comment', text: 'Noted', at: '2026-01-03T00:00:00Z' },
      { id, note: 'comment', text: 'Said', author: 'crew/giles', at: AT },
      { id, note: 'decision', text: 'Because', at: '2026-01-04T00:00:00Z' },
    ])
    expect(new Set(task.comments.map(({ id }) => id)).size).toBe(3)
  })

  it('has all its prose in the brief', () => {
    const task = only({ description: 'What', design: 'How', acceptance_criteria: 'When done', external_ref: 'gh-9' })
    expect(task.brief).toBe('What\n\n## Design\n\nHow\n\n## Acceptance criteria\n\nWhen done\n\n## External reference\n\ngh-9')
  })
})

describe('what does not fit', () => {
  it('[IM10] of a title stands whole in the brief', () => {
    const title = `${'ab '.repeat(400)}end`
    const task = only({ title, description: 'What' })
    expect(task.title).toBe(`${title.slice(0, 499)}…`)
    expect(task.brief).toBe(`What\n\n## Title\n\n${title}`)
    expect(only({ title: 'one\r\ntwo' })).toMatchObject({ title: 'one two', brief: '## Title\n\none\r\ntwo' })
  })

  it('[IM10] of labels and assignee stands whole in the brief, and what type and status say stays a label', () => {
    const labels = Array.from({ length: 51 }, (_, n) => `label ${n}`)
    const task = only({ status: 'hooked', labels: [...labels, 'x'.repeat(81)], assignee: 'n'.repeat(121) })
    expect(task.labels).toEqual(['beads:hooked', ...labels.slice(0, 49)])
    expect(task.assignee).toBeUndefined()
    expect(task.brief).toBe(`## Assignee\n\n${'n'.repeat(121)}\n\n## Labels\n\n- label 49\n- label 50\n- ${'x'.repeat(81)}`)
  })

  it('[IM10] of a comment goes on in the next, with the same author', () => {
    const text = `odd${'🧵'.repeat(40_000)}`
    const plan = planned(issue('a', { comments: [{ id: 1, author: 'me', text, created_at: AT }] }))
    const comments = tasksOf(plan)[0]?.comments ?? []
    expect(comments.map((comment) => comment.text).join('')).toBe(text)
    expect(comments.map(({ author, at }) => ({ author, at }))).toEqual([
      { author: 'me', at: AT },
      { author: 'me', at: AT },
    ])
    expect(new Set(comments.map(({ id }) => id)).size).toBe(2)
    expect(plan.report.moved).toEqual([{ source: 'a', field: 'comment 1', where: 'in 2 comments' }])
  })

  it('[IM10] of a brief goes on in comments', () => {
    const description = `odd${'🧵'.repeat(170_000)}`
    const plan = planned(issue('a', { description, comments: [{ text: 'Said' }] }))
    const task = tasksOf(plan)[0]
    const said = (task?.comments ?? []).map(({ text }) => text)
    expect([task?.brief, ...said.slice(0, -1)].join('')).toBe(description)
    expect(said.at(-1)).toBe('Said')
    expect(plan.report.moved).toEqual([{ source: 'a', field: 'brief', where: `begins there and goes on in ${said.length - 1} comments` }])
  })

  it('[IM10] has its fields named when they have no place', () => {
    expect(planned(issue('a', { owner: 'x' }), issue('b', { owner: 'y', wisp: true })).report.ignoredFields).toEqual({ owner: 2, wisp: 1 })
  })
})

describe('links', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => idOf(id) ?? '')
  const joins = (plan: ImportPlan) => plan.steps.filter(({ type }) => type !== 'task.import')

  it('[IM8] turn "a depends on b" into "b blocks a"', () => {
    const plan = planned(issue('a', { dependencies: [depends('a', 'blocks', 'b')] }), issue('b'))
    expect(joins(plan)).toEqual([{ type: 'link.add', args: { type: 'blocks', from: b, to: a } }])
  })

  it('[IM8] make the first parent the parent and a second one a relative', () => {
    const plan = planned(
      issue('a', { dependencies: [depends('a', 'parent-child', 'b'), depends('a', 'parent-child', 'c')] }),
      issue('b'),
      issue('c'),
    )
    expect(joins(plan)).toEqual([
      { type: 'import.adopt', args: { task: a, parent: b } },
      { type: 'link.add', args: { type: 'relates', from: a, to: c } },
    ])
  })

  it.each([
    ['discovered-from', 'discovered-from', 0],
    ['supersedes', 'supersedes', 0],
    ['duplicates', 'duplicates', 0],
    ['related', 'relates', 0],
    ['relates-to', 'relates', 0],
    ['replies-to', 'relates', 0],
    ['smells-like', 'relates', 1],
  ])('of type %s become %s', (said, type, unknown) => {
    const plan = planned(issue('a', { dependencies: [depends('a', said, 'b')] }), issue('b'))
    expect(joins(plan)).toEqual([{ type: 'link.add', args: { type, from: a, to: b } }])
    expect(plan.report.unknownLinks).toHaveLength(unknown)
  })

  it('that relate two tasks from both sides are one', () => {
    const plan = planned(
      issue('a', { dependencies: [depends('a', 'relates-to', 'b')] }),
      issue('b', { dependencies: [depends('b', 'relates-to', 'a')] }),
    )
    expect(joins(plan)).toHaveLength(1)
  })

  it('[IM9] to what is not taken over are reported, not made', () => {
    const plan = planned(
      issue('a', { dependencies: [depends('a', 'blocks', 'b'), depends('a', 'related', 'gone'), depends('a', 'blocks', 'a')] }),
      issue('b', { status: 'tombstone', dependencies: [depends('b', 'blocks', 'a'), depends('b', 'blocks', 'gone')] }),
    )
    expect(joins(plan)).toEqual([])
    expect(plan.report.skippedLinks).toEqual([
      { from: 'a', to: 'b', type: 'blocks', why: 'b is deleted at its source' },
      { from: 'a', to: 'gone', type: 'related', why: 'gone is not in this file' },
      { from: 'a', to: 'a', type: 'blocks', why: 'it joins an issue to itself' },
      { from: 'b', to: 'a', type: 'blocks', why: 'b is deleted at its source' },
    ])
  })

  it('[IM4] stand behind the later of their two tasks', () => {
    const plan = planned(
      issue('a', { dependencies: [depends('a', 'blocks', 'b')] }),
      issue('b'),
      issue('c', { dependencies: [depends('c', 'blocks', 'a')] }),
    )
    expect(plan.steps.map((step) => (step.type === 'task.import' ? step.args.task : step.type))).toEqual([a, b, 'link.add', c, 'link.add'])
  })
})

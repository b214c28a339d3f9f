import { boardOf } from '@baton/shared/board/board.ts'
import { canonicalJson } from '@baton/shared/canonical.ts'
import { columnsByStage, STAGES } from '@baton/shared/column/column.ts'
import type { ExportDocument } from '@baton/shared/export/document.ts'
import { exportProject } from '@baton/shared/export/export-project.ts'
import { pageKey } from '@baton/shared/export/page-steps.ts'
import { planExport } from '@baton/shared/export/plan.ts'
import { importId, stamped } from '@baton/shared/import/import.ts'
import { pastLines } from '@baton/shared/import/past-lines.ts'
import type { ImportPlan } from '@baton/shared/import/plan.ts'
import { remaining } from '@baton/shared/import/remaining.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import { reviewDigest } from '@baton/shared/review/digest.ts'
import { taskDetail } from '@baton/shared/task/task-detail.ts'
import { assert, describe, expect, it } from 'vitest'
import { by, given, type Step } from '../../support/given.ts'
import { ada, ann, ben, bob, relay } from '../../support/people.ts'
import { claim, columnOf, create, fence, idOf, link, open, PROJECT, RESULT, release, submit } from '../../support/steps.ts'

type Scene = ReturnType<typeof given>

const NAMES = new Map([ann, ben, ada, bob].map((actor, at) => [actor.member, ['ann', 'ben', 'ada', 'bob'][at] ?? '']))
const names = { member: (id: string) => NAMES.get(id) ?? id, date: (ms: number) => new Date(ms).toISOString() }
const ELSEWHERE = idOf('another project')

const exported = ({ state, prose, pages }: Pick<Scene, 'state' | 'prose' | 'pages'>): ExportDocument =>
  JSON.parse(JSON.stringify(exportProject(state, { prose, pages }, names))) as ExportDocument

function planned(document: unknown, state: ProjectState, project = ELSEWHERE): ImportPlan {
  const board = boardOf(state)
  const columns = STAGES.flatMap((stage) => [...state.rows(columnsByStage, stage)])
  const isNew = [...state.all('task'), ...state.all('archive')].length === 0
  const plan = planExport(document, {
    project,
    board: { prefix: board?.prefix ?? '', columns, policy: board?.policy, isNew, pages: new Set([...state.all('page')].map(pageKey)) },
  })
  assert(plan.ok, plan.ok ? '' : plan.reason)
  return plan
}

const stepsOf = (plan: ImportPlan, state: ProjectState): readonly Step[] => {
  const id = importId(ELSEWHERE, plan)
  const steps = remaining(state, plan).steps.map((step) => stamped(step, id))
  return [by(ann, 'import.begin', { import: id, system: plan.system }), ...steps.map(({ type, args }) => by(ann, type, args))]
}

/** Another relay, on which nobody but ann is known. */
function empty(prefix = 'BAT'): Scene {
  const scene = given(by(relay, 'board.open', { project: ELSEWHERE, name: 'Baton', prefix }))
  scene.now = 9_000_000_000
  return scene
}

function taken(document: unknown, into = empty()): Scene {
  return into.and(...stepsOf(planned(document, into.state), into.state))
}

const decided = (task: string, verdict: string): Step =>
  by(
    ben,
    'review.decide',
    { decision: idOf(verdict, task), submission: idOf(`result of ${task}`), verdict, reason: 'Since' },
    { digest: reviewDigest(RESULT, { brief: '', criteria: [] }) },
  )

const source = {
  system: 'beads',
  id: 'bd-1',
  digest: 'd',
  createdAt: '2025-01-01T00:00:00Z',
  createdBy: 'crew',
  updatedAt: '2025-01-02T00:00:00Z',
}

/** A board on which everything has happened. */
const lived = (): Scene =>
  given(
    open,
    by(ann, 'column.add', { column: idOf('testing'), name: 'Testing', stage: 'active', wip: 3 }),
    by(ann, 'column.add', { column: idOf('later'), name: 'Backlog', stage: 'backlog' }),
    by(ann, 'column.edit', { column: columnOf('inbox'), name: 'Ideas' }),
    by(ann, 'policy.set', { decisions: { chore: 'none' }, audiences: { 'needs-ai': 'any', lock: 'humans' }, limits: { leases: 4 } }),
    create('epic', {
      type: 'epic',
      brief: 'All of it',
      criteria: [
        { id: idOf('k1'), text: 'Works' },
        { id: idOf('k2'), text: 'Is fast' },
      ],
    }),
    create('child', {
      parent: idOf('epic'),
      labels: ['lock', 'b'],
      priority: 0,
      estimate: 3,
      due: '2026-05-01',
      assignee: ada.member,
      brief: 'Ünï',
    }),
    create('second', { column: idOf('later'), assignee: 'Somebody else' }),
    create('done'),
    create('again'),
    create('held'),
    create('asked'),
    create('away'),
    create('thrown'),
    by(ann, 'task.import', {
      task: idOf('beads'),
      title: 'From beads',
      stage: 'done',
      source,
      comments: [{ id: idOf('bc'), note: 'comment', text: 'Old', author: 'crew' }],
    }),
    link('blocks', 'child', 'second'),
    link('relates', 'second', 'done'),
    link('discovered-from', 'away', 'done'),
    link('blocks', 'away', 'thrown'),
    by(ada, 'comment.add', { comment: idOf('c1'), task: idOf('child'), note: 'comment', text: 'Hi @ben', mentions: [ben.member] }),
    by(ada, 'comment.add', { comment: idOf('c2'), task: idOf('child'), note: 'comment', text: 'Oops' }),
    by(ada, 'comment.retract', { comment: idOf('c2') }),
    claim(ada, 'done'),
    submit(ada, 'done', 1),
    decided('done', 'approve'),
    claim(ada, 'again'),
    submit(ada, 'again', 1),
    decided('again', 'request-changes'),
    by(ada, 'task.claim', { task: idOf('again'), attempt: idOf('third'), session: 's' }),
    release(ada, 'again', 2),
    by(ada, 'task.claim', { task: idOf('again'), attempt: idOf('fourth'), session: 's' }),
    submit(ada, 'again', 3, 'newer result of again'),
    claim(ada, 'held'),
    by(bob, 'task.block', { task: idOf('asked'), kind: 'needs_input', question: 'Which one?', options: ['a', 'b'] }),
    by(ada, 'handoff.add', {
      handoff: idOf('h1'),
      summary: 'Half',
      nextStep: 'The rest',
      openTasks: [idOf('child'), idOf('nobody knows')],
    }),
    by(ada, 'handoff.add', { handoff: idOf('h2'), summary: 'All', nextStep: 'Rest', decisions: ['So'] }),
    by(bob, 'handoff.pick-up', { handoff: idOf('h2') }),
    by(ann, 'page.create', { page: idOf('p1'), title: 'How we work', text: 'Slowly.', isContext: true }),
    by(ann, 'page.create', { page: idOf('p2'), title: 'Old' }),
    by(ann, 'page.archive', { page: idOf('p2') }),
    by(ann, 'task.archive', { task: idOf('away') }),
    by(ann, 'task.delete', { task: idOf('thrown') }),
    by(ann, 'task.reopen', { task: idOf('done'), reason: 'Not quite' }),
  )

describe('[EX1] export, import into an empty project, export', () => {
  it('says the same, and again after a second journey', () => {
    const first = exported(lived())
    expect(first.tasks).toHaveLength(10)
    const there = taken(first)
    const second = exported(there)
    expect(JSON.parse(canonicalJson(second))).toEqual(JSON.parse(canonicalJson(first)))
    const third = exported(taken(second))
    expect(canonicalJson(third)).toBe(canonicalJson(first))
  })

  it('keeps keys, order, columns, limits and policy, and tasks that nobody may claim', () => {
    const there = taken(exported(lived()))
    const keys = [...there.state.all('task')].map(({ key, title }) => `${key} ${title}`).sort()
    expect(keys).toEqual([
      'BAT-1 epic',
      'BAT-10 From beads',
      'BAT-2 child',
      'BAT-3 second',
      'BAT-4 done',
      'BAT-5 again',
      'BAT-6 held',
      'BAT-7 asked',
    ])
    expect(boardOf(there.state)).toMatchObject({
      nextNumber: 11,
      policy: { decisions: { chore: 'none' }, audiences: { lock: 'humans' }, limits: { leases: 4 } },
    })
    expect(boardOf(there.state)?.policy.audiences).not.toHaveProperty('needs-ai')
    const refused = by(ada, 'task.claim', { task: idOfKey(there, 'BAT-2'), attempt: idOf('x'), session: 's' })
    there.when(refused).refuses('NOT_CLAIMABLE')
  })

  it('has nothing to do the second time, nor where the export was made', () => {
    const scene = lived()
    const document = exported(scene)
    const there = taken(document)
    expect(remaining(there.state, planned(document, there.state))).toMatchObject({ steps: [], unchanged: 10, changed: [] })
    expect(remaining(scene.state, planned(document, scene.state, PROJECT))).toMatchObject({ unchanged: 10, changed: [] })
  })

  it.each([0.2, 0.5, 0.9])('[IM4] is finished by a second run when killed after %d of its steps', (part) => {
    const document = exported(lived())
    const killed = empty()
    const steps = stepsOf(planned(document, killed.state), killed.state)
    killed.and(...steps.slice(0, Math.floor(steps.length * part)))
    expect(canonicalJson(exported(taken(document, killed)))).toBe(canonicalJson(document))
  })
})

const idOfKey = ({ state }: Scene, key: string): string => [...state.all('task')].find((task) => task.key === key)?.id ?? ''

describe('what an export says', () => {
  it('[EX2] of what is held or awaits a decision: where it would stand without that, and the work as past', () => {
    const { tasks } = exported(lived())
    const held = tasks.find(({ title }) => title === 'held')
    expect(held).toMatchObject({ column: 'Backlog', past: { attempts: [{ by: 'ada' }] } })
    expect(held?.past.attempts?.[0]).not.toHaveProperty('ended')
    const waiting = tasks.find(({ title }) => title === 'again')
    expect(waiting).toMatchObject({
      column: 'Backlog',
      past: { submissions: expect.arrayContaining([expect.objectContaining({ status: 'open' })]) },
    })
  })

  it('[EX2] nothing of what an import brought and was undone', () => {
    const document = exported(given(open, create('a')))
    const there = taken(document, empty('OTHER').and(by(ann, 'task.create', { task: idOf('own'), title: 'own' })))
    there.and(by(ann, 'import.undo', { import: importId(ELSEWHERE, planned(document, there.state)) }))
    expect(exported(there).tasks.map(({ title }) => title)).toEqual(['own'])
  })

  it('[IM21] an approval from elsewhere is told and is no decision here', () => {
    const there = taken(exported(lived()))
    expect([...there.state.all('decision'), ...there.state.all('submission'), ...there.state.all('attempt')]).toEqual([])
    const task = idOfKey(there, 'BAT-4')
    const { past = {} } = taskDetail(there.state, task) ?? {}
    expect(past).toMatchObject({ decisions: [{ verdict: 'approve', by: 'ben' }] })
    expect(pastLines(past).map((line) => line.replace(/\S+Z/g, 'then'))).toEqual([
      'then ada claimed it; submitted, then',
      'then ada handed in (approved): Done.\n  verified: ran it',
      'then ben decided: approve: Since',
      'then ann reopened it: Not quite',
    ])
    there.and(by(ada, 'task.claim', { task, attempt: idOf('here'), session: 's' }))
    const { tasks } = exported(there)
    expect(tasks.find(({ title }) => title === 'done')?.past.attempts).toHaveLength(2)
    expect(fence(1)).toBeGreaterThan(0)
  })

  it('[EX3] under another prefix keys are new ones, and a board with tasks only gets what it lacks', () => {
    const document = exported(lived())
    const there = taken(document, empty('OTHER').and(by(ann, 'task.create', { task: idOf('own'), title: 'own' })))
    const columns = [...there.state.all('column')].map(({ name }) => name).sort()
    expect(columns).toEqual(['Active', 'Backlog', 'Backlog', 'Done', 'Ideas', 'Inbox', 'Review', 'Testing'])
    expect(boardOf(there.state)?.policy.decisions.chore).toBe('human')
    expect([...there.state.all('task')].map(({ key }) => key)).toContain('OTHER-2')
  })

  it.each([
    ['a newer Baton', { version: 2 }],
    ['tasks.0.title', { tasks: [{}] }],
    ['project', { project: undefined }],
  ])('[IM1] refuses what is no export, saying %s', (what, fields) => {
    const refusal = planExport(
      { ...exported(lived()), ...fields },
      { project: PROJECT, board: { prefix: '', columns: [], policy: undefined, isNew: true } },
    )
    expect(refusal).toMatchObject({ ok: false, code: 'INVALID', reason: expect.stringContaining(what) })
  })

  it('[IM13] does not believe in parents that go round in a circle, and says so', () => {
    const document = exported(given(open, create('a'), create('b', { parent: idOf('a') })))
    const tasks = document.tasks.map((task) => (task.title === 'a' ? { ...task, parent: idOf('b') } : task))
    const plan = planned({ ...document, tasks }, empty().state)
    expect(plan.report.skipped).toEqual([{ source: idOf('a'), why: expect.stringContaining('circle') }])
    expect([...taken({ ...document, tasks }).state.all('task')]).toHaveLength(2)
  })
})

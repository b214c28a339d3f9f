import { FORMAT_NAMES } from '@baton/shared/import/formats.ts'
import { describe, expect, it } from 'vitest'
import { generateBeads } from '../../support/beads-generator.ts'
import { fixture, planned, read, tasksOf, told } from './source.ts'

describe('what a file is', () => {
  it.each([
    ['github', fixture('github-issues.json')],
    ['github', JSON.stringify([{ number: 1, title: 'x' }])],
    ['trello', fixture('trello-board.json')],
    ['jira', fixture('jira-issues.csv')],
    ['linear', fixture('linear-issues.csv')],
    ['plan', fixture('plan.md')],
    ['beads', generateBeads({ seed: 1, size: 20 }).text],
    ['beads', '{"id":"a","title":"one line"}'],
    ['backlog', JSON.stringify({ files: [{ path: 'tasks/a.md', text: '---\nid: a\ntitle: A\n---\n' }] })],
  ])('[IM12] %s is told from what stands in it', (format, text) => {
    expect(planned(text).format).toBe(format)
  })

  it.each(['', 'Dear all,\nnothing here.', '[]', '{}', '{"a": 1}', 'a,b,c\n1,2,3\n', '{"cut": "off'])(
    '[IM12] what is none of them is refused with the formats there are: %j',
    (text) => {
      const refusal = read(text)
      expect(refusal).toMatchObject({ ok: false, code: 'INVALID' })
      for (const format of FORMAT_NAMES) expect(refusal).toHaveProperty('reason', expect.stringContaining(format))
    },
  )

  it('[IM12] whoever says the format is believed', () => {
    expect(read(fixture('plan.md'), 'jira')).toMatchObject({ ok: false, reason: expect.stringContaining('"issue key"') })
    expect(planned('- [x] {"id": "a"}', 'plan').report.tasks).toBe(1)
  })
})

const DEEP = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
const frontOf = (yaml: string) => JSON.stringify({ files: [{ path: 'tasks/a.md', text: `---\nid: a\ntitle: A\n${yaml}\n---\n` }] })

describe('what cannot be read', () => {
  it.each([
    ['github', '{"issues": [', 'no JSON'],
    ['github', '[{"number": 1, "title": "x"}, {"number": "two"}]', 'Issue 2 of the list: number'],
    ['github', '[{"number": 1, "title": "x"}, {"number": 1, "title": "y"}]', '#1 is on issue #1 already'],
    ['github', `[{"number": 1, "title": "half \\ud83d"}]`, 'well-formed'],
    ['github', `[{"number": 1, "title": "deep", "body": null, "x": ${DEEP}}]`, 'nests deeper'],
    ['trello', '{"lists": [], "cards": 7}', 'The board: cards'],
    ['trello', '{"lists": [], "cards": [{"name": "no id"}]}', 'Card 1 of the board'],
    ['jira', 'Issue key,Summary\nA-1,"torn', 'no CSV'],
    ['jira', 'Issue key,Summary\nA-1,x\nA-1,y', 'Line 3: A-1 is on line 2 already'],
    ['linear', 'ID,Name\n', 'no column "title"'],
    ['backlog', '{"files": "none"}', '{"files"'],
    ['backlog', '{"files": [{"path": "docs/a.md", "text": ""}]}', 'no task in these files'],
    ['backlog', frontOf('labels: [a, b'), 'tasks/a.md: its front matter is no YAML'],
    ['backlog', frontOf('a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]'), 'tasks/a.md: its front matter is no YAML'],
    ['backlog', frontOf('a: !!js/function "x"\nb: }'), 'tasks/a.md: its front matter is no YAML'],
    ['baton', '{"format": "baton-export"}', 'The export'],
    ['baton', '{"format": "baton-export", "version": 2}', 'newer Baton'],
  ] as const)('[IM13] refuses a whole file of %s, saying where and what: %s', (format, text, what) => {
    const refusal = read(text, format)
    expect(refusal).toMatchObject({ ok: false, code: 'INVALID', reason: expect.stringContaining(what) })
  })
})

describe('GitHub', () => {
  const plan = planned(fixture('github-issues.json'))
  const { tasks } = told(plan)

  it('[IM16] takes issues with what was said of them, leaves pull requests out, and counts the comments that are missing', () => {
    expect(Object.keys(tasks)).toEqual(['lantern/lamp#3', 'lantern/lamp#1'])
    expect(tasks['lantern/lamp#1']).toMatchObject({
      type: 'defect',
      stage: 'backlog',
      labels: ['bug', 'hardware', 'milestone: Autumn'],
      assignee: 'zoe',
      comments: [
        { author: 'ken', text: 'It is the filter.' },
        { author: 'zoe', at: '2026-02-04T09:00:00Z' },
      ],
      source: { createdBy: 'mia', createdAt: '2026-02-03T10:00:00Z' },
    })
    expect(plan.report.skipped).toEqual([
      { source: 'lantern/lamp#2', why: 'it is a pull request' },
      { source: 'lantern/lamp#3', why: '4 of its comments are not in this file; the issue itself is taken over' },
    ])
    expect(plan.report.ignoredFields).toEqual({ url: 1, locked: 1 })
  })

  it('[IM16] what was closed is done, and says why where that was not because it is done', () => {
    expect(tasks['lantern/lamp#3']).toMatchObject({ stage: 'done', type: 'epic', labels: ['not planned', 'idea'] })
  })

  it('takes comments that lie in their issue, and pages that lie in a list', () => {
    const issue = { number: 1, title: 'x', comments: [{ user: null, body: 'Hi' }] }
    const [task] = tasksOf(planned(JSON.stringify([[issue], [{ number: 2, title: 'y' }]])))
    expect(task?.comments).toMatchObject([{ text: 'Hi' }])
  })
})

describe('Trello', () => {
  const { tasks } = told(planned(fixture('trello-board.json')))

  it('[IM17] lists say the stage, and their word stays where a stage does not say it', () => {
    expect(Object.values(tasks).map(({ title, stage, labels }) => [title, stage, labels?.[0]])).toEqual([
      ['A pond', 'inbox', 'Ideas'],
      ['Dig', 'backlog', undefined],
      ['Plant the oak', 'backlog', 'trees'],
      ['Water the beds', 'backlog', 'Doing'],
      ['Buy seeds', 'done', undefined],
      ['Mow', 'backlog', 'Last year'],
    ])
    const asked = told(planned(fixture('trello-board.json'), undefined, { stages: new Map([['doing', 'inbox']]) }))
    expect(asked.tasks.c3).toMatchObject({ stage: 'inbox', labels: ['Doing'] })
  })

  it('[IM17] checklists become criteria, members and comments go by their names', () => {
    expect(tasks.c1).toMatchObject({
      assignee: 'Mia Moss',
      due: '2026-04-01',
      labels: ['trees', 'red'],
      comments: [
        { author: 'zoe', text: 'Which oak?' },
        { author: 'Mia Moss', text: 'Not before April.' },
      ],
      source: { createdBy: 'Mia Moss', createdAt: '2026-02-01T10:00:00.000Z' },
    })
    expect(tasks.c1?.criteria?.map(({ text }) => text)).toEqual(['✓ Before: Measure', 'Before: Loosen the soil', 'After: Stake it'])
    expect(tasks.c1?.brief).toContain('## Also assigned\n\nzoe')
  })

  it('[IM14] archived cards, and cards of archived lists, go into the archive', () => {
    expect(Object.values(tasks).flatMap(({ title, archived }) => (archived ? [title] : []))).toEqual(['A pond', 'Mow'])
  })
})

describe('Jira', () => {
  const plan = planned(fixture('jira-issues.csv'))
  const { tasks, joins } = told(plan)

  it('[IM18] columns of one name are values of one field, and keys are in the order of their numbers', () => {
    expect(Object.keys(tasks)).toEqual(['SHIP-2', 'SHIP-3', 'SHIP-4', 'SHIP-10'])
    expect(tasks['SHIP-2']).toMatchObject({ labels: ['Story', 'sea', 'wood'], priority: 1, estimate: 5, due: '2026-04-10' })
    expect(tasks['SHIP-2']?.comments).toMatchObject([
      { at: '01/Mar/26 9:00 AM', author: 'Ken', text: 'Oak; not pine' },
      { author: 'Mia Moss', text: 'Agreed.' },
    ])
    expect(tasks['SHIP-3']?.comments).toMatchObject([{ text: 'not a comment as Jira writes it' }])
    expect(tasks['SHIP-10']?.brief).toBe('First line\nsecond "quoted" line, with a comma')
  })

  it('[IM18] a date that may be another day and an estimate that is none are kept as they stand, not guessed', () => {
    expect(tasks['SHIP-4']).not.toHaveProperty('due')
    expect(tasks['SHIP-4']).not.toHaveProperty('estimate')
    expect(tasks['SHIP-4']?.brief).toContain('## Due\n\n03/04/2026')
  })

  it('[IM18] parents, sub-tasks and links in both directions are joined once', () => {
    expect([...joins].sort()).toEqual([
      'SHIP-2 blocks SHIP-10',
      'SHIP-2 under SHIP-10',
      'SHIP-3 under SHIP-2',
      'SHIP-4 duplicates SHIP-3',
      'SHIP-4 relates SHIP-3',
    ])
    expect(plan.report.skippedLinks).toMatchObject([{ to: 'SHIP-99', why: 'SHIP-99 is not in this file' }])
    expect(plan.report.unknownLinks).toMatchObject([{ type: 'cloners' }])
    expect(plan.report.skipped).toEqual([{ source: 'Line 7', why: 'it has no Issue key' }])
  })

  it('[IM18] reads semicolons and tabs as well', () => {
    expect(planned('Issue key;Summary;Labels;Labels\nA-1;One;x;y').report.tasks).toBe(1)
    expect(tasksOf(planned('Issue key\tSummary\nA-1\tOne, two'))[0]).toMatchObject({ title: 'One, two' })
  })
})

describe('Linear', () => {
  const plan = planned(fixture('linear-issues.csv'))
  const { tasks, joins } = told(plan)

  it('[IM18] takes issues in the order of their numbers, with project, cycle and labels', () => {
    expect(Object.keys(tasks)).toEqual(['SKY-2', 'SKY-3', 'SKY-4', 'SKY-10'])
    expect(tasks['SKY-10']).toMatchObject({
      labels: ['In Progress', 'paint', 'kite', 'project: Autumn'],
      assignee: 'Zoe',
      due: '2026-06-25',
    })
    expect(tasks['SKY-3']).toMatchObject({ stage: 'done', labels: ['Duplicate'] })
    expect(tasks['SKY-4']).toMatchObject({ stage: 'inbox', archived: {} })
  })

  it('[IM9, IM18] parents, what blocks and what relates are joined once; what is not in the file is reported', () => {
    expect(joins).toEqual(['SKY-2 under SKY-10', 'SKY-2 relates SKY-10', 'SKY-3 duplicates SKY-10', 'SKY-2 blocks SKY-10'])
    expect(plan.report.skippedLinks).toMatchObject([{ to: 'SKY-99' }])
  })
})

it('an assignee whose name one member has is that member', () => {
  const members = new Map([['zoe', '0197f000-0000-7000-8000-0000000000aa']])
  const [task] = tasksOf(planned('- [x] x', 'plan'))
  expect(task).not.toHaveProperty('assignee')
  expect(told(planned(fixture('linear-issues.csv'), undefined, { members })).tasks['SKY-10']?.assignee).toBe(members.get('zoe'))
})

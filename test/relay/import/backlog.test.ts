import { describe, expect, it } from 'vitest'
import { type BacklogFolder, backlogFolder, generateBacklog } from '../../support/backlog-folder.ts'
import { planned, tasksOf, told } from './source.ts'

const folders: readonly BacklogFolder[] = [backlogFolder(), generateBacklog({ seed: 4, size: 200 })]

const asText = (files: BacklogFolder['files']) => JSON.stringify({ files })
const folderOf = (path: string) => /(?:^|\/)(tasks|completed|archive)\//.exec(path.replace('archive/tasks', 'archive'))?.[1]

describe.each(folders)('$name', ({ files, facts }) => {
  const plan = planned(asText(files))

  it('[IM15] has every file of its folders read, each task once, and what is no task named', () => {
    const byFolder = Object.groupBy(files, ({ path }) => (path.includes('archive/') ? 'archive' : (folderOf(path) ?? 'other')))
    expect({ tasks: byFolder.tasks?.length, completed: byFolder.completed?.length, archive: byFolder.archive?.length }).toEqual(facts.files)
    const sum = facts.tasks.tasks + facts.tasks.completed + facts.tasks.archive
    expect(plan.report).toMatchObject({ read: files.length, tasks: sum, archived: facts.tasks.archive, byStage: { done: facts.done } })
    const left = plan.report.skipped.filter(({ why }) => !why.startsWith('another task has the id'))
    expect(left).toHaveLength(files.length - sum)
  })

  it('[IM15] tells tasks that have one id apart by their paths', () => {
    const repeated = plan.report.skipped.filter(({ why }) => why.startsWith('another task has the id'))
    expect(repeated).toHaveLength(facts.repeatedIds)
    expect(new Set(tasksOf(plan).map(({ task }) => task)).size).toBe(plan.report.tasks)
  })
})

const FILE = `---
id: BACK-7
title: 12
status: In Progress
assignee:
  - '@codex'
  - '@mia'
reporter: @zoe
created_date: '2026-03-04 05:06'
updated_date: 2026-03-05
labels: [web]
milestone: m-1
dependencies:
  - task-6
  - BACK-99
parent_task_id: task-6
priority: high
type: bug
ordinal: 1000
references:
  - https://example.org
subtasks: [BACK-8]
---

## Description

<!-- SECTION:DESCRIPTION:BEGIN -->
It breaks.

\`\`\`md
## Description
- [ ] of code
\`\`\`
<!-- SECTION:DESCRIPTION:END -->

## Acceptance Criteria
<!-- AC:BEGIN -->
- [x] #1 It holds
  also in rain
- [ ] #2 It is seen
<!-- AC:END -->

## Implementation Notes

Done so far.

## Comments

<!-- COMMENTS:BEGIN -->
author: @ken
created: 2026-03-05 10:00
---
Good.

Really.
---

author: @mia
created: 2026-03-06
---
Yes.
---
<!-- COMMENTS:END -->

## Final Summary

It holds.

## Odd heading

Kept.
`

it('[IM15] a task file keeps all that it says', () => {
  const files = [
    { path: 'backlog/tasks/back-7.md', text: FILE },
    { path: 'backlog/tasks/back-6.md', text: '---\nid: BACK-6\ntitle: Six\nstatus: To Do\n---\n' },
    { path: 'backlog/drafts/draft-1.md', text: '---\nid: DRAFT-1\ntitle: Idea\nstatus: Draft\n---\n' },
    { path: 'backlog/milestones/m-1.md', text: '---\nid: m-1\ntitle: "Spring"\n---\n' },
  ]
  const plan = planned(asText(files))
  const { tasks, joins } = told(plan)
  const task = tasks['BACK-7']
  expect(task).toMatchObject({
    title: '12',
    type: 'defect',
    stage: 'backlog',
    priority: 1,
    labels: ['In Progress', 'web', 'milestone: Spring'],
    assignee: '@codex',
    source: { system: 'backlog.md', createdAt: '2026-03-04T05:06Z', createdBy: '@zoe', updatedAt: '2026-03-05T00:00Z' },
    comments: [
      { note: 'comment', text: 'Done so far.', at: '2026-03-05T00:00Z' },
      { author: '@ken', at: '2026-03-05T10:00Z', text: 'Good.\n\nReally.' },
      { author: '@mia', text: 'Yes.' },
      { note: 'decision', text: 'It holds.' },
    ],
  })
  expect(task?.criteria?.map(({ text }) => text)).toEqual(['✓ It holds\nalso in rain', 'It is seen'])
  for (const kept of ['It breaks.', '- [ ] of code', '## Odd heading\n\nKept.', '- https://example.org', '## Also assigned\n\n@mia'])
    expect(task?.brief).toContain(kept)
  expect(joins).toEqual(['BACK-7 under BACK-6', 'BACK-6 blocks BACK-7'])
  expect(plan.report.skippedLinks).toMatchObject([{ to: 'BACK-99' }])
  expect(plan.report.ignoredFields).toEqual({ subtasks: 1 })
  expect(tasks['DRAFT-1']).toMatchObject({ stage: 'inbox' })
})

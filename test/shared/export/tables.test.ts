import { exportCsv } from '@baton/shared/export/csv.ts'
import type { ExportDocument, ExportedTask } from '@baton/shared/export/document.ts'
import { exportMarkdown } from '@baton/shared/export/markdown.ts'
import { describe, expect, it } from 'vitest'

const task = (number: number, fields: Partial<ExportedTask> = {}): ExportedTask => ({
  id: `id ${number}`,
  number,
  title: `Task ${number}`,
  type: 'task',
  column: 'Backlog',
  rank: 'a',
  priority: 2,
  labels: [],
  comments: [],
  past: { createdAt: '2026-01-01T00:00:00.000Z', createdBy: 'Mia' },
  ...fields,
})

const board = (...tasks: readonly ExportedTask[]): ExportDocument => ({
  format: 'baton-export',
  version: 1,
  project: { name: 'Board', prefix: 'BAT', policy: {}, columns: [{ column: 'Backlog', name: 'Backlog', stage: 'backlog', rank: 'a' }] },
  tasks,
  links: [{ type: 'blocks', from: 'id 1', to: 'id 2' }],
  handoffs: [],
  pages: [],
})

describe('[EX4] a table', () => {
  it('has a line a task, with keys instead of ids, and quotes what has to be quoted', () => {
    const [header, first, second] = exportCsv(
      board(task(1, { labels: ['a', 'b'], brief: 'Say "hi",\nthen go' }), task(2, { parent: 'id 1' })),
    ).split('\r\n')
    expect(header).toMatch(/^Key,Title,Type,Stage,/)
    expect(first).toContain('BAT-1,Task 1,task,backlog,Backlog,2,"a, b"')
    expect(first).toContain('"Say ""hi"",\nthen go"')
    expect(second).toContain(',BAT-1,BAT-1,')
  })

  it.each(['=1+1', '+1', '-1', '@cmd', '\t=1'])('has no formula: %j', (title) => {
    expect(exportCsv(board(task(1, { title })))).toContain(`'${title}`)
  })
})

describe('[EX4] markdown', () => {
  it('is a file a task, fields in front and texts behind', () => {
    const [, file] = exportMarkdown(board(task(1), task(2, { title: 'Über: the "lamp"/..', brief: 'What', criteria: ['One\ntwo'] })))
    expect(file?.path).toBe('backlog/BAT-2-über-the-lamp.md')
    expect(file?.text).toContain('title: "Über: the \\"lamp\\"/.."\n')
    expect(file?.text).toContain('blockedBy: ["BAT-1"]\n')
    expect(file?.text).toContain('\n---\n\n# Über: the "lamp"/..\n\nWhat\n\n## Acceptance criteria\n\n- One\n  two\n')
  })

  it('names what is archived apart, and no path leads anywhere else', () => {
    const files = exportMarkdown(board(task(1, { title: '../../etc/passwd', archived: {} }), task(3, { id: '../x', title: '.' })))
    expect(files.map(({ path }) => path)).toEqual(['archive/BAT-1-etc-passwd.md', 'backlog/BAT-3.md'])
  })
})

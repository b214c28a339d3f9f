import { keysOf } from './csv.ts'
import type { ExportDocument, ExportedTask } from './document.ts'

export interface MarkdownFile {
  readonly path: string
  readonly text: string
}

/** A file a task, its fields as front matter: JSON values are YAML. */
export function exportMarkdown(document: ExportDocument): readonly MarkdownFile[] {
  const keys = keysOf(document)
  return document.tasks.map((task) => ({
    path: `${task.archived ? 'archive' : (keys.stageOf.get(task.column) ?? 'backlog')}/${fileName(keys.of(task.id), task.title)}`,
    text: `---\n${frontOf(task, keys)}\n---\n\n${bodyOf(task)}`,
  }))
}

/** Letters and digits of any script; what file systems trip over is none. */
const fileName = (key: string, title: string): string => {
  const words = title
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-/, '')
  return `${key.replace(/[^\w-]+/g, '-').slice(0, 60)}-${Array.from(words).slice(0, 50).join('')}`.replace(/-+$/, '').concat('.md')
}

function frontOf(task: ExportedTask, keys: ReturnType<typeof keysOf>): string {
  const { id, title, type, column, priority, labels, assignee, audience, estimate, due, parent, source, past, archived } = task
  const front = {
    key: keys.of(id),
    title,
    type,
    stage: keys.stageOf.get(column),
    column,
    priority,
    labels: labels.length > 0 ? labels : undefined,
    assignee,
    audience,
    estimate,
    due,
    parent: parent && keys.of(parent),
    blockedBy: keys.blockersOf(id).length > 0 ? keys.blockersOf(id) : undefined,
    source: source && `${source.system} ${source.id}`,
    created: source?.createdAt ?? past.createdAt,
    createdBy: source?.createdBy ?? past.createdBy,
    updated: past.updatedAt,
    archived: archived && (archived.deleted ? 'deleted' : true),
  }
  return Object.entries(front)
    .flatMap(([field, value]) => (value === undefined ? [] : [`${field}: ${JSON.stringify(value)}`]))
    .join('\n')
}

function bodyOf({ title, brief, criteria = [], blocked, comments, past }: ExportedTask): string {
  const parts = [
    `# ${title}`,
    brief,
    criteria.length > 0
      ? `## Acceptance criteria\n\n${criteria.map((text) => `- ${text.replaceAll('\n', '\n  ')}`).join('\n')}`
      : undefined,
    blocked && `## Question\n\n${told(blocked.author, blocked.at)}\n\n${blocked.question}`,
    ...(past.submissions ?? []).map((submission) => `## Result\n\n${told(submission.by, submission.at)}\n\n${submission.summary}`),
    ...(past.decisions ?? []).map(
      ({ verdict, by, at, reason }) => `## Decision\n\n${told(by, at)}: ${verdict}${reason ? `\n\n${reason}` : ''}`,
    ),
    comments.length > 0 ? '## Comments' : undefined,
    ...comments.map(
      ({ note, author, at, text, retractedAt }) => `### ${told(author, at)} (${note})\n\n${retractedAt ? 'Taken back.' : text}`,
    ),
  ]
  return `${parts.filter((part) => part).join('\n\n')}\n`
}

const told = (author: string | undefined, at: string | undefined): string => [author ?? 'Somebody', at].filter((part) => part).join(', ')

import { present } from '@baton/shared/present.ts'
import { type Rejection, retryOf } from '@baton/shared/rejection.ts'
import type { FeedPage } from './feed.ts'
import { cursorOf } from './position.ts'
import type { FeedEvent } from './shown.ts'
import type { Heard } from './tail.ts'

/** How what was heard is written. */
export interface Format {
  readonly contentType: string
  /** Before everything else. */
  readonly head: string
  readonly chunk: (heard: Heard) => string
}

type Item = FeedPage['events'][number]

const errorOf = ({ code, reason, detail }: Rejection): object => ({ error: present({ code, reason, detail, retry: retryOf(code) }) })

const lineOf = ({ event, position }: Item): string => JSON.stringify({ cursor: cursorOf(position), ...event })

/** One JSON object a line, each with the cursor to go on from. A tail says an empty line where it has nothing to say. */
export const ndjson: Format = {
  contentType: 'application/x-ndjson',
  head: '',
  chunk: (heard) => {
    if (heard === 'nothing') return '\n'
    return heard.ok ? heard.events.map((item) => `${lineOf(item)}\n`).join('') : `${JSON.stringify(errorOf(heard))}\n`
  },
}

/** Server-Sent Events: the id of each is the cursor, which `Last-Event-ID` brings back. */
export const eventStream: Format = {
  contentType: 'text/event-stream',
  head: 'retry: 2000\n\n',
  chunk: (heard) => {
    if (heard === 'nothing') return ': still here\n\n'
    if (!heard.ok) return `event: refused\ndata: ${JSON.stringify(errorOf(heard))}\n\n`
    return heard.events.map((item) => `id: ${cursorOf(item.position)}\ndata: ${JSON.stringify(item.event)}\n\n`).join('')
  },
}

const COLUMNS = ['at', 'project', 'seq', 'type', 'member', 'credential', 'device', 'command', 'hash', 'body'] as const

/** For spreadsheets; RFC 4180. Where a download was cut off its last line says so. */
export const csv: Format = {
  contentType: 'text/csv; charset=utf-8',
  head: `${COLUMNS.join(',')}\r\n`,
  chunk: (heard) => {
    if (heard === 'nothing') return ''
    return heard.ok ? heard.events.map(({ event }) => `${rowOf(event)}\r\n`).join('') : `${quoted(JSON.stringify(errorOf(heard)))}\r\n`
  },
}

const rowOf = (event: FeedEvent): string => COLUMNS.map((column) => quoted(cellOf(event, column))).join(',')

function cellOf(event: FeedEvent, column: (typeof COLUMNS)[number]): string {
  const value = event[column]
  if (value === undefined) return ''
  if (column === 'at') return new Date(event.at).toISOString()
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** A cell that a spreadsheet could take for a formula is made a text. */
function quoted(cell: string): string {
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

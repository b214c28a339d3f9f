import type { BoardNow } from '@baton/shared/export/board-steps.ts'
import { planExport } from '@baton/shared/export/plan.ts'
import { readBacklog } from '@baton/shared/import/backlog.ts'
import { readBeads } from '@baton/shared/import/beads.ts'
import type { CsvTable } from '@baton/shared/import/csv-table.ts'
import { type Format, formatsTold } from '@baton/shared/import/formats.ts'
import { readGithub } from '@baton/shared/import/github.ts'
import type { Place } from '@baton/shared/import/item-task.ts'
import { readJira } from '@baton/shared/import/jira.ts'
import { readLinear } from '@baton/shared/import/linear.ts'
import type { ImportPlan } from '@baton/shared/import/plan.ts'
import { planItems } from '@baton/shared/import/plan-items.ts'
import type { SourceBatch } from '@baton/shared/import/source-item.ts'
import { readTrello } from '@baton/shared/import/trello.ts'
import type { Stages } from '@baton/shared/import/words.ts'
import { refuseLongPlan } from '@baton/shared/plan/length.ts'
import { outlineOf } from '@baton/shared/plan/outline.ts'
import { planOf } from '@baton/shared/plan/plan.ts'
import { readPlan } from '@baton/shared/plan/read-plan.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { z } from 'zod'
import { readCsv } from './csv.ts'
import { detectFormat } from './detect.ts'
import { readFront } from './front-matter.ts'

export interface Into extends Omit<Place, 'system'> {
  /** Columns and tasks as they are: an export of a whole board brings what it lacks. */
  readonly board: BoardNow
  readonly stages?: Stages
  /** Of a plan: take what is not ticked too. */
  readonly all: boolean
}

export type Planned = (ImportPlan & { readonly format: Format }) | Rejection

/** Reads a file of another tracker and plans its import. Parsing ends here, in plain JSON; what it means `shared` knows. */
export function planSource(text: string, asked: Format | undefined, into: Into): Planned {
  const format = asked ?? detectFormat(text)
  if (format === undefined) return unknownFormat(text)
  try {
    const plan = READERS[format](text, into)
    return plan.ok ? { ...plan, format } : plan
  } catch (error) {
    // Whoever nests lists or brackets by the ten thousand means harm: no stack is deep enough, and none has to be.
    if (error instanceof RangeError)
      return reject('INVALID', 'This file nests deeper than anything that people write. Nothing was imported.')
    throw error
  }
}

type Reader = (text: string, into: Into) => ImportPlan | Rejection

const READERS: Readonly<Record<Format, Reader>> = {
  baton: (text, into) => withJson(text, (json) => planExport(json, into)),
  beads: (text, into) => planItems(readBeads(text), into),
  backlog: (text, into) => withJson(text, (json) => planFolder(json, into)),
  github: (text, into) => withJson(text, (json) => planItems(readGithub(json), into)),
  trello: (text, into) => withJson(text, (json) => planItems(readTrello(json, into.stages), into)),
  jira: (text, into) => withTable(text, ['issue key', 'summary'], into, readJira),
  linear: (text, into) => withTable(text, ['id', 'title'], into, readLinear),
  plan: (text, into) => refuseLongPlan(text) ?? planItems(readPlan(planOf(outlineOf(text)), into), into),
}

function withJson(text: string, plan: (json: unknown) => ImportPlan | Rejection): ImportPlan | Rejection {
  try {
    return plan(JSON.parse(text.replace(/^\uFEFF/, '')))
  } catch (error) {
    if (error instanceof SyntaxError) return reject('INVALID', `This is no JSON: ${error.message}. Nothing was imported.`)
    throw error
  }
}

const folder = z.strictObject({ files: z.array(z.strictObject({ path: z.string().min(1).max(4_096), text: z.string() })) })

/** A folder comes as a list of its files. */
function planFolder(json: unknown, into: Into): ImportPlan | Rejection {
  const read = folder.safeParse(json)
  if (!read.success) return reject('INVALID', 'A folder is sent as {"files":[{"path":"tasks/….md","text":"…"}]}. Nothing was imported.')
  const batch = readBacklog(read.data.files.map(readFront), into.stages)
  if (batch.items.length > 0 || (batch.faults ?? []).length > 0) return planItems(batch, into)
  return reject(
    'INVALID',
    'There is no task in these files: Backlog.md keeps them under tasks/, completed/ and archive/. Nothing was imported.',
  )
}

type TableReader = (table: CsvTable, stages?: Stages) => SourceBatch

function withTable(text: string, needed: readonly string[], into: Into, read: TableReader): ImportPlan | Rejection {
  const csv = readCsv(text)
  if (!csv.ok) return csv
  const missing = needed.filter((name) => !csv.table.header.some((column) => column.trim().toLowerCase() === name))
  if (missing.length > 0)
    return reject('INVALID', `This CSV has no column ${missing.map((name) => `"${name}"`).join(' and no ')}. Nothing was imported.`)
  return planItems(read(csv.table, into.stages), into)
}

function unknownFormat(text: string): Rejection {
  const hint = /^\s*[{[]/.test(text) ? ' It begins like JSON; if it was cut off, fetch it again.' : ''
  return reject('INVALID', `What this file is cannot be told from what stands in it.${hint} Say which format: ${formatsTold()}.`)
}

import type { CsvTable } from '@baton/shared/import/csv-table.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { CsvError, type Info, parse } from 'csv-parse/sync'

/** A CSV file as rows of cells. Rows may be shorter or longer than the header: trackers write such. */
export function readCsv(text: string): { readonly ok: true; readonly table: CsvTable } | Rejection {
  try {
    const records = parse(text, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true, delimiter: delimiterOf(text) })
    const [header, ...rows] = (records as unknown as readonly { record: string[]; info: Info }[]).map(({ record, info }) => ({
      cells: record,
      // Counted at the end of a record, which may go over several lines.
      line: info.lines - record.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0),
    }))
    return header ? { ok: true, table: { header: header.cells, rows } } : reject('INVALID', 'This CSV file is empty.')
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return reject('INVALID', `This is no CSV: ${error.message}. Nothing was imported.`, { csv: error.code })
  }
}

/** Jira lets its users choose, and spreadsheets choose by country. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.indexOf('\n') + 1 || undefined)
  return [',', ';', '\t'].reduce((best, delimiter) => (header.split(delimiter).length > header.split(best).length ? delimiter : best))
}

/** One line of the table: what was measured, what came out, and what the best peer does according to the design. */
export interface Figure {
  readonly what: string
  readonly baton: string
  readonly target?: string
  readonly peer?: string
}

/** The value below which a share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5)

/** Milliseconds that some work took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`

export const perSecond = (count: number, tookMs: number): string => `${Math.round((count / tookMs) * 1_000).toLocaleString('en')}/s`

export function printTable(figures: readonly Figure[]): void {
  const rows = [{ what: 'measured', baton: 'Baton', target: 'to reach', peer: 'best peer' }, ...figures]
  const columns = ['what', 'baton', 'target', 'peer'] as const
  const width = (column: (typeof columns)[number]) => Math.max(...rows.map((row) => (row[column] ?? '').length))
  for (const row of rows)
    console.log(
      columns
        .map((column) => (row[column] ?? '').padEnd(width(column)))
        .join('   ')
        .trimEnd(),
    )
}

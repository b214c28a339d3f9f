import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Seat } from './seat.ts'

/** An error that names a folder with what stood on the screens and how it came to that. */
export async function withScreens(error: unknown, seats: readonly Seat[]): Promise<Error> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-screens-'))
  for (const seat of seats) await keep(seat, folder)
  const said = error instanceof Error ? error.message : String(error)
  return new Error(`${said}\nScreenshots, consoles, and traces for "npx playwright show-trace", are in ${folder}`, { cause: error })
}

/** A tab that is dead has no picture, and what is missing must not hide the error itself. */
async function keep({ name, context, console }: Seat, folder: string): Promise<void> {
  writeFileSync(join(folder, `${name}.console.txt`), console.join('\n'))
  for (const [at, page] of context.pages().entries()) {
    await page.screenshot({ path: join(folder, `${name}-${at + 1}.png`), timeout: PICTURE_MS_MAX }).catch(() => {})
  }
  await context.tracing.stop({ path: join(folder, `${name}.trace.zip`) }).catch(() => {})
}

const PICTURE_MS_MAX = 5_000

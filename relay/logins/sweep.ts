import { LOGINS_SWEPT_EVERY_MS } from '@baton/shared/limits.ts'
import type { Logins } from './logins.ts'

/** Between its credential and its session a login is half there for a moment. */
const GROWN_UP_MS = 60_000

/** Brings sessions and their credentials together now and every hour: what ran out, was revoked, or was cut off half done. The answer stops it. */
export function sweepLogins(logins: Logins): () => void {
  let cancel = () => {}
  const again = () => {
    void sweep(logins).catch((error: unknown) => logins.streams.report(error, 'logins'))
    cancel = logins.streams.clock.after(LOGINS_SWEPT_EVERY_MS, again)
  }
  again()
  return () => cancel()
}

export async function sweep(logins: Logins, now = logins.streams.clock.now()): Promise<void> {
  const { state } = logins.streams.workspace
  const credentials = [...state.all('credential')].filter((row) => row.as === 'login' && row.revokedAt === undefined)
  const live = new Set(liveSessions(logins, now))
  for (const session of live) {
    const credential = state.get('credential', session)
    if (!credential || credential.revokedAt !== undefined) logins.forget(session)
  }
  for (const { id, createdAt } of credentials) if (!live.has(id) && createdAt < now - GROWN_UP_MS) await logins.end(id)
}

/** The others are deleted on the way. */
function liveSessions(logins: Logins, now: number): readonly string[] {
  if (!logins.isMade) return []
  const db = logins.db()
  if (!db.prepare(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'session'`).get()) return []
  const at = new Date(now).toISOString()
  db.prepare('DELETE FROM session WHERE expiresAt <= ?').run(at)
  return db.prepare<[], string>('SELECT id FROM session').pluck().all()
}

import type { Id } from '@baton/shared/ids.ts'
import type { Streams } from '../streams/streams.ts'

/** Calls back once when a credential's time is up. The answer cancels it. A timer may ring early: then the clock is looked at again. */
export function whenExpired({ workspace, clock }: Streams, credential: Id, callback: () => void): () => void {
  let cancel = () => {}
  const look = () => {
    const expiresAt = workspace.state.get('credential', credential)?.expiresAt
    if (expiresAt === undefined) return
    const ms = expiresAt - clock.now()
    if (ms <= 0) callback()
    else cancel = clock.after(ms, look)
  }
  look()
  return () => cancel()
}

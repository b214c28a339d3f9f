import { TAIL_EVENTS_MAX, TAIL_HEARTBEAT_MS } from '@baton/shared/limits.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import { Bell } from './bell.ts'
import type { Feed, FeedPage } from './feed.ts'
import type { Position } from './position.ts'

/** What is new, a sign of life where nothing is, or why no more comes. */
export type Heard = FeedPage | 'nothing' | Rejection

/**
 * Everything from a position on, for as long as it is asked for. It reads when it is asked: what nobody takes stays in the log. It ends with
 * a refusal when the asker may not read any more, and when `signal` says so.
 */
export async function* tail(feed: Feed, from: Position, signal: AbortSignal): AsyncGenerator<Heard, void, void> {
  const bell = new Bell()
  const { clock } = feed.streams
  const stop = () => bell.ring()
  signal.addEventListener('abort', stop)
  try {
    let position = from
    while (!signal.aborted) {
      // Hung up before it reads: what is committed meanwhile rings.
      const hosts = await feed.hosts()
      if (!hosts.ok) return yield hosts
      bell.hang(hosts.hosts)
      const page = await feed.page(position, TAIL_EVENTS_MAX)
      if (!page.ok) return yield page
      position = page.position
      if (page.events.length > 0) yield page
      else if (page.isEnd && !(await bell.wait(TAIL_HEARTBEAT_MS, (ms, callback) => clock.after(ms, callback))) && !signal.aborted)
        yield 'nothing'
    }
  } finally {
    signal.removeEventListener('abort', stop)
    bell.close()
  }
}

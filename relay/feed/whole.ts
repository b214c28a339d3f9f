import { TAIL_EVENTS_MAX } from '@baton/shared/limits.ts'
import type { Feed } from './feed.ts'
import type { Position } from './position.ts'
import type { Heard } from './tail.ts'

/** Everything that is there now, from a position on, or so many. */
export async function* whole(feed: Feed, from: Position, limit = Number.POSITIVE_INFINITY): AsyncGenerator<Heard, void, void> {
  let [position, left] = [from, limit]
  const end = await feed.end()
  if (!end.ok) return yield end
  while (left > 0) {
    const page = await feed.page(position, Math.min(left, TAIL_EVENTS_MAX), end.position)
    if (page.ok && page.events.length === 0 && page.isEnd) return
    yield page
    if (!page.ok || page.isEnd) return
    position = page.position
    left -= page.events.length
  }
}

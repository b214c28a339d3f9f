import type { StoredEvent } from '@baton/relay/store/port.ts'
import type { KnownCommand } from '../command-book.ts'

/** What commands that are never accepted for nothing make. */
const MADE: Readonly<Record<string, string>> = {
  'task.create': 'task.created',
  'task.move': 'task.moved',
  'task.reopen': 'task.reopened',
  'comment.add': 'comment.added',
}

/** What an accepted batch left undone, by what its events tell; nothing when it was done as a whole. */
export function undone({ args }: KnownCommand, events: readonly StoredEvent[]): string | undefined {
  const items = args.commands as readonly Pick<KnownCommand, 'type'>[]
  return Object.keys(MADE).find((type) => {
    const made = events.filter((event) => event.type === MADE[type]).length
    return made < items.filter((item) => item.type === type).length
  })
}

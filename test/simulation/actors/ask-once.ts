import type { Id, StreamName } from '@baton/shared/ids.ts'
import type { World } from '../world.ts'
import type { Order } from './hand.ts'

/** One request of somebody, or of the relay itself for somebody outside, that nobody repeats. */
export function askOnce({ random, wall, book, machine }: World, stream: StreamName, { type, args }: Order, credential?: Id): void {
  const id = random.id(wall.now())
  book.made({ id, stream, type, args, maker: undefined })
  const from = credential === undefined ? ({ kind: 'relay' } as const) : ({ kind: 'request', credential } as const)
  void machine.streams?.ask(stream, { id, type, v: 1, args }, from)
}

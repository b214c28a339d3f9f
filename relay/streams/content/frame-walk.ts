import { assert } from '@baton/shared/assert.ts'
import type { FrameSection, FrameStruct, StructId, UpdateFrame } from './frame-reader.ts'
import type { IngressFacts } from './ingress.ts'
import { Malformed } from './malformed.ts'
import { GONE, type Place, placeOf, placeTypeOf } from './place.ts'

/**
 * Goes through the structs of a frame in an order in which Yjs could integrate them, and judges each: whose it is, that what it builds on
 * is there, and where it belongs. Depth first over sections, as Yjs does it: one that needs a struct of another waits on a stack until that
 * one got there. Linear in the number of structs, whatever they name.
 */
export class FrameWalk {
  /** Client ids under which the frame brings new structs. */
  readonly fresh: number[] = []
  /** Client ids of structs that neither the relay nor the frame has. While there are any, nothing more is judged. */
  readonly missing = new Set<number>()
  readonly #facts: IngressFacts
  readonly #cursors = new Map<number, Cursor>()
  readonly #judged = new Map<Place, Judged>()

  /** Throws `Malformed` for what no honest replica sends. */
  constructor(frame: UpdateFrame, facts: IngressFacts) {
    this.#facts = facts
    for (const section of frame.sections) this.#enter(section)
    for (const cursor of this.#cursors.values()) this.#seek(cursor)
    for (const { client, clock, length } of frame.deletes) this.#need(client, clock + length)
    if (this.missing.size > 0) return
    for (const cursor of this.#cursors.values()) this.#walk(cursor)
  }

  #enter({ client, structs }: FrameSection): void {
    const known = this.#known(client)
    const last = structs.findLast(({ content }) => content !== 'skip')
    const end = Math.max(known, last === undefined ? 0 : last.clock + last.length)
    this.#cursors.set(client, { client, structs, known, have: known, end, next: 0, places: [], isWaiting: false })
    if (end === known) return
    if (this.#facts.owner(client) !== this.#facts.device) throw new Malformed(`Client id ${client} is not one of this device.`)
    this.fresh.push(client)
  }

  /** Looks for what is needed and neither here nor in the frame. */
  #seek({ client, structs, known }: Cursor): void {
    let have = known
    for (const { content, clock, length, origin, rightOrigin } of structs) {
      if (content === 'skip') continue
      if (clock > have) this.missing.add(client)
      have = Math.max(have, clock + length)
      if (origin) this.#need(origin.client, origin.clock + 1)
      if (rightOrigin) this.#need(rightOrigin.client, rightOrigin.clock + 1)
    }
  }

  #need(client: number, clock: number): void {
    if (clock > (this.#cursors.get(client)?.end ?? this.#known(client))) this.missing.add(client)
  }

  #walk(from: Cursor): void {
    const stack: Cursor[] = [from]
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      top.isWaiting = false
      const struct = top.structs[top.next]
      if (struct === undefined) {
        assert(top === from, 'a section is only asked for what it still holds')
        return
      }
      const needed = this.#neededBy(top, struct, struct.origin) ?? this.#neededBy(top, struct, struct.rightOrigin)
      if (needed === undefined) {
        this.#pass(top, struct)
        if (top !== from) stack.pop()
        continue
      }
      if (needed.isWaiting) throw new Malformed('Structs build on each other in a circle.')
      top.isWaiting = true
      stack.push(needed)
    }
  }

  /** The section that must move on before this struct can follow. */
  #neededBy({ client }: Cursor, struct: FrameStruct, neighbour: StructId | undefined): Cursor | undefined {
    if (neighbour === undefined) return undefined
    if (neighbour.client === client) {
      // Yjs looks no further than the client here, and breaks.
      if (neighbour.clock >= struct.clock) throw new Malformed('A struct builds on a later one of its own client id.')
      return undefined
    }
    const other = this.#cursors.get(neighbour.client)
    return other && neighbour.clock >= other.have ? other : undefined
  }

  #pass(cursor: Cursor, struct: FrameStruct): void {
    const place = struct.content === 'skip' ? GONE : this.#place(struct)
    const end = struct.clock + struct.length
    if (place !== GONE) this.#judge(place, struct, end > cursor.known)
    // The rest of a struct whose beginning is known goes where the beginning is, or memory and a reload would differ.
    if (struct.content !== 'skip' && struct.clock < cursor.known && cursor.known < end) {
      const begun = this.#facts.doc.placeOf(cursor.client, cursor.known - 1)
      if (begun !== place) throw new Malformed('A struct goes on elsewhere than it began.')
    }
    if (struct.content !== 'skip') this.#judgeOrder(cursor, struct)
    cursor.places.push(place)
    cursor.next++
    if (struct.content !== 'skip' && end > cursor.have) cursor.have = end
  }

  /**
   * What lies right of its own right neighbour has no place that is the same everywhere: where both neighbours are in one struct, Yjs tears it
   * apart under its hands, and a reload reads otherwise than memory. The rest of a known struct has that one's end on its left.
   */
  #judgeOrder({ client, known }: Cursor, { clock, origin, rightOrigin }: FrameStruct): void {
    const left = clock < known ? { client, clock: known - 1 } : origin
    if (!left || left.client !== rightOrigin?.client || rightOrigin.clock > left.clock) return
    if (this.#runsOn(left.client, rightOrigin.clock, left.clock)) throw new Malformed('A struct lies right of its own right neighbour.')
  }

  /** Whether the structs from one clock to a later one of a client stand side by side in this order. */
  #runsOn(client: number, from: number, to: number): boolean {
    if (to < this.#known(client)) return this.#facts.doc.runsOn(client, from, to)
    const cursor = this.#cursors.get(client)
    return cursor !== undefined && from >= this.#known(client) && indexAt(cursor, from) === indexAt(cursor, to)
  }

  #place({ content, origin, rightOrigin, root, sub }: FrameStruct): Place {
    if (content === 'gc') return GONE
    if (root !== undefined) return placeOf(root, sub)
    const left = origin && this.#placeAt(origin)
    const right = rightOrigin && this.#placeAt(rightOrigin)
    if (left === GONE || right === GONE) return GONE
    if (left !== undefined && right !== undefined && left !== right)
      throw new Malformed('The neighbours of a struct lie in different places.')
    return left ?? right ?? GONE
  }

  #placeAt({ client, clock }: StructId): Place {
    if (clock < this.#known(client)) return this.#facts.doc.placeOf(client, clock)
    const cursor = this.#cursors.get(client)
    return cursor?.places[indexAt(cursor, clock)] ?? GONE
  }

  #judge(place: Place, { content }: FrameStruct, isNew: boolean): void {
    let judged = this.#judged.get(place)
    if (judged === undefined) {
      const type = placeTypeOf(this.#facts.kind, place)
      if (!type) throw new Malformed(`There is no place "${place.slice(0, 80)}" in a doc of this kind.`)
      judged = { content: type.shape === 'text' ? 'string' : 'criteria', isHeld: type.task === undefined || this.#facts.mayHold(type.task) }
      this.#judged.set(place, judged)
    }
    if (content !== 'deleted' && content !== judged.content) throw new Malformed(`"${content}" does not belong in "${place}".`)
    if (isNew && !judged.isHeld) throw new Malformed(`The prose behind "${place}" does not live in this doc.`)
  }

  #known(client: number): number {
    return this.#facts.doc.stateVector.get(client) ?? 0
  }
}

interface Judged {
  readonly content: 'string' | 'criteria'
  readonly isHeld: boolean
}

interface Cursor extends FrameSection {
  /** The clock up to which the relay has this client's structs; then with what of the frame was passed; then with all of it. */
  readonly known: number
  have: number
  readonly end: number
  next: number
  /** Of the structs passed. */
  readonly places: Place[]
  /** It is on the stack, below one that it needs. */
  isWaiting: boolean
}

/** The struct of a section that holds a clock, among those passed. Mostly the last. */
function indexAt({ structs, next }: Cursor, clock: number): number {
  let low = 0
  let high = next - 1
  if ((structs[high]?.clock ?? 0) <= clock) return high
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((structs[middle]?.clock ?? 0) <= clock) low = middle
    else high = middle - 1
  }
  return low
}

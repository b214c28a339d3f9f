import { assert } from '@baton/shared/assert.ts'
import * as Y from 'yjs'
import { GONE, type Place, placeOf } from './place.ts'

/** Looks into the structs of a doc, as Yjs keeps them. Only structs that the doc has are asked for. */

/** Yjs looks the name of a root type up among all of them: each is looked up once. */
export class RootNames {
  readonly #names = new WeakMap<object, string>()

  placeOf(doc: Y.Doc, client: number, clock: number): Place {
    const structs = structsOf(doc, client)
    const struct = structs[Y.findIndexSS(structs, clock)]
    if (!(struct instanceof Y.Item)) return GONE
    const parent = struct.parent
    assert(parent instanceof Y.AbstractType && parent._item === null, 'every struct lies in a root type')
    return placeOf(this.#nameOf(parent), struct.parentSub)
  }

  #nameOf(type: Y.AbstractType<unknown>): string {
    let name = this.#names.get(type)
    if (name === undefined) {
      name = Y.findRootTypeKey(type)
      this.#names.set(type, name)
    }
    return name
  }
}

export function runsOn(doc: Y.Doc, client: number, from: number, to: number): boolean {
  const structs = structsOf(doc, client)
  let struct = structs[Y.findIndexSS(structs, from)]
  while (struct instanceof Y.Item && struct.id.clock + struct.length <= to) {
    const next: Y.Item | null = struct.right
    if (next?.id.client !== client || next.id.clock !== struct.id.clock + struct.length) return false
    struct = next
  }
  return struct instanceof Y.Item
}

export function hasLive(doc: Y.Doc, client: number, clock: number, length: number): boolean {
  const structs = structsOf(doc, client)
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
    const struct = structs[at]
    if (struct === undefined || struct.id.clock >= clock + length) return false
    if (!struct.deleted) return true
  }
  return false
}

function structsOf(doc: Y.Doc, client: number): (Y.Item | Y.GC)[] {
  const structs = doc.store.clients.get(client)
  assert(structs !== undefined, 'only known structs are looked up')
  return structs
}

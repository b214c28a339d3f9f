import { type DocKind, type RootType, rootTypeOf } from '@baton/shared/content/layout.ts'
import { id } from '@baton/shared/id-schema.ts'

/** Where a struct belongs: `d:<task>` for text, `c:<task>/<criterion>` for an entry of a map. */
export type Place = string

/** What lost its place with a neighbour that was collected: Yjs keeps its length and nothing else. */
export const GONE: Place = ''

export const placeOf = (root: string, sub: string | null | undefined): Place => (sub == null ? root : `${root}/${sub}`)

/** What a place is in a doc of this kind; undefined when there is no such place: an unknown root, or an entry where text belongs. */
export function placeTypeOf(kind: DocKind, place: Place): RootType | undefined {
  const cut = place.indexOf('/')
  const type = rootTypeOf(kind, cut < 0 ? place : place.slice(0, cut))
  const isEntry = cut >= 0
  if (!type || isEntry !== (type.shape === 'criteria')) return undefined
  return isEntry && id.safeParse(place.slice(cut + 1)).data !== place.slice(cut + 1) ? undefined : type
}

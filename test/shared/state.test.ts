import { type Index, indexKey, State } from '@baton/shared/state.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'

interface Thing {
  readonly kind: 'thing'
  readonly id: string
  readonly group: string
  readonly size: number
}

const byGroup: Index<Thing> = {
  name: 'by-group',
  kind: 'thing',
  keys: ({ group, size }) =>
    group === 'none' ? [] : group === 'both' ? [indexKey('x', size), indexKey('y', size)] : [indexKey(group, size)],
}

const GROUPS = ['x', 'y', 'both', 'none', 'xx'] as const
const thing = fc.record<Thing>({
  kind: fc.constant('thing'),
  id: fc.constantFrom('1', '2', '3', '4', '5', '6'),
  group: fc.constantFrom(...GROUPS),
  size: fc.constantFrom(0, 2, 10, 100),
})
const act = fc.oneof(
  fc.record({ do: fc.constant('put' as const), row: thing }),
  fc.record({ do: fc.constant('remove' as const), row: thing }),
  fc.record({ do: fc.constantFrom('layer' as const, 'fold' as const, 'drop' as const), row: thing }),
)

/** The simplest thing that could be right: a map, copied for every layer, sorted for every question. */
class Model {
  readonly rows: Map<string, Thing>
  constructor(rows: ReadonlyMap<string, Thing> = new Map()) {
    this.rows = new Map(rows)
  }
  ids(prefix: string): string[] {
    const found = [...this.rows.values()].filter(
      ({ group }) => group !== 'none' && (group === prefix || (group === 'both' && (prefix === 'x' || prefix === 'y'))),
    )
    return found.sort((a, b) => a.size - b.size || (a.id < b.id ? -1 : 1)).map(({ id }) => id)
  }
}

it('[ST1, ST2] layers and indexes answer like plain maps, sorted', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const states = [State.empty<{ thing: Thing }>([byGroup])]
      const models = [new Model()]
      for (const { do: verb, row } of acts) {
        const [state, model] = [states.at(-1), models.at(-1)]
        if (!state || !model) throw new Error('there is always a state')
        if (verb === 'put') {
          state.put(row)
          model.rows.set(row.id, row)
        } else if (verb === 'remove') {
          state.remove('thing', row.id)
          model.rows.delete(row.id)
        } else if (verb === 'layer') {
          states.push(state.layer())
          models.push(new Model(model.rows))
        } else if (states.length > 1) {
          states.pop()
          models.pop()
          if (verb === 'fold') {
            state.fold()
            models[models.length - 1] = model
          }
        }
        for (const [at, each] of states.entries()) same(each, models[at] as Model)
      }
    }),
    { numRuns: 300 },
  )
})

function same(state: State<{ thing: Thing }>, model: Model): void {
  expect(new Map([...state.all('thing')].map((row) => [row.id, row]))).toEqual(model.rows)
  for (const id of model.rows.keys()) expect(state.get('thing', id)).toEqual(model.rows.get(id))
  for (const group of ['x', 'y', 'xx', 'none']) {
    expect([...state.ids(byGroup, group)]).toEqual(model.ids(group))
    expect(state.count(byGroup, group)).toBe(model.ids(group).length)
    expect(state.first(byGroup, group)?.id).toBe(model.ids(group)[0])
  }
}

it('[ST1] a layer names what it holds over its parent, and nothing more', () => {
  const state = State.empty<{ thing: Thing }>([byGroup])
  const row: Thing = { kind: 'thing', id: '1', group: 'x', size: 1 }
  state.put(row)
  const layer = state.layer()
  layer.put({ ...row, id: '2' })
  layer.remove('thing', '1')
  layer.remove('thing', 'never there')
  expect([...layer.changes()]).toEqual([
    { kind: 'thing', id: '2', row: { ...row, id: '2' } },
    { kind: 'thing', id: '1', row: undefined },
  ])
  expect(state.get('thing', '1')).toEqual(row)
  expect(() => state.fold()).toThrow('only a layer can be folded')
})

it('[ST2] the last row of an index is the one with the highest key', () => {
  const state = State.empty<{ thing: Thing }>([byGroup])
  expect(state.last(byGroup)).toBeUndefined()
  for (const size of [9, 100, 20]) state.put({ kind: 'thing', id: String(size), group: 'x', size })
  expect(state.last(byGroup)?.size).toBe(100)
})

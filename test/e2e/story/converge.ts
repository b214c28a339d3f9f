import { canonicalJson } from '@baton/shared/canonical.ts'
import type { AnyRow } from '@baton/shared/state.ts'
import { found } from '../../support/found.ts'
import { PROJECT_KINDS } from './kinds.ts'
import type { Person } from './person.ts'
import type { Telling } from './telling.ts'
import { eventually } from './until.ts'
import type { World } from './world.ts'

/** Everybody has the same: rows by canonical JSON, prose letter by letter; and the relay's events fold to its rows. */
export async function allAgree(world: World, telling: Telling): Promise<void> {
  const { mia, noa } = world
  for (const person of [mia, noa]) telling.check(await person.whenSynced(), `${person.name} is in step`)
  // In step with what it was told: what others did last may still be on its way.
  for (const person of [mia, noa]) {
    const same = async () => (await rowsOf(person)) === canonicalRows(await relaysRows(world)) || undefined
    telling.check(await eventually([person], same, "the rows are the relay's"), `${person.name}'s rows are the relay's`)
  }
  const rows = await relaysRows(world)
  const tasks = [...(await mia.confirmed()).all('task')]
  const readsAlike = async () => {
    const [hers, his] = [await mia.allProse(), await noa.allProse()]
    const differs = tasks.find(({ id }) => canonicalJson(found(hers.get(id))) !== canonicalJson(found(his.get(id))))
    return differs === undefined || undefined
  }
  telling.check(await eventually([mia, noa], readsAlike, 'every text reads the same'), 'every text reads the same for both')
  telling.say(`${rows.length} rows and the prose of ${tasks.length} tasks are equal on relay and replicas`)
  const verified = (await world.admin('verify')) as { findings?: unknown[] }
  telling.equal(verified.findings, [], 'verify finds nothing')
  telling.say('baton-relay verify: clean')
}

async function relaysRows({ relay, stream, mia }: World): Promise<readonly AnyRow[]> {
  const headers = { authorization: `Bearer ${mia.token}` }
  const answer = await fetch(`${relay.url}/api/rows?stream=${encodeURIComponent(stream)}`, { headers })
  return ((await answer.json()) as { rows: AnyRow[] }).rows
}

async function rowsOf(person: Person): Promise<string> {
  const board = await person.confirmed()
  return canonicalRows(PROJECT_KINDS.flatMap((kind): AnyRow[] => [...board.all(kind)]))
}

const canonicalRows = (rows: readonly AnyRow[]): string =>
  canonicalJson([...rows].sort((a, b) => (`${a.kind} ${a.id}` < `${b.kind} ${b.id}` ? -1 : 1)))

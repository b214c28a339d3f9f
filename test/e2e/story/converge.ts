import { canonicalJson } from '@baton/shared/canonical.ts'
import type { AnyRow } from '@baton/shared/state.ts'
import { PROJECT_KINDS } from './kinds.ts'
import type { Telling } from './telling.ts'
import type { Person, World } from './world.ts'

/** Everybody has the same: rows by canonical JSON, prose letter by letter; and the relay's events fold to its rows. */
export async function allAgree(world: World, telling: Telling): Promise<void> {
  const { mia, noa, stream } = world
  for (const { name, replica } of [mia, noa]) telling.check(await replica.whenSynced({ timeoutMs: 60_000 }), `${name} is in step`)
  const answer = await fetch(`${world.relay.url}/api/rows?stream=${encodeURIComponent(stream)}`, {
    headers: { authorization: `Bearer ${mia.token}` },
  })
  const { rows } = (await answer.json()) as { rows: AnyRow[] }
  const relays = canonicalRows(rows)
  for (const person of [mia, noa]) {
    telling.check((await rowsOf(world, person)) === relays, `${person.name}'s rows are the relay's`)
  }
  let tasks = 0
  for (const task of (await mia.replica.confirmed(world.project)).all('task')) {
    tasks++
    telling.equal(
      await mia.replica.prose(world.project, task.id),
      await noa.replica.prose(world.project, task.id),
      `${task.key} reads the same for both`,
    )
  }
  telling.say(`${rows.length} rows and the prose of ${tasks} tasks are equal on relay and replicas`)
  const verified = (await world.admin('verify')) as { findings?: unknown[] }
  telling.equal(verified.findings, [], 'verify finds nothing')
  telling.say('baton-relay verify: clean')
}

async function rowsOf({ project }: World, { replica }: Person): Promise<string> {
  const board = await replica.confirmed(project)
  return canonicalRows(PROJECT_KINDS.flatMap((kind): AnyRow[] => [...board.all(kind)]))
}

const canonicalRows = (rows: readonly AnyRow[]): string =>
  canonicalJson([...rows].sort((a, b) => (`${a.kind} ${a.id}` < `${b.kind} ${b.id}` ? -1 : 1)))

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verify } from '@baton/relay/admin/verify.ts'
import { DATABASE_FILE } from '@baton/relay/store/sqlite/open-database.ts'
import Database from 'better-sqlite3'
import { expect, it, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import { keepData } from './kept-data.ts'

/** What verify says of good data in which somebody changed something behind the relay's back. */
async function saidAfter(...changes: readonly string[]): Promise<readonly string[]> {
  const { core, folder } = await keepData()
  await core.close()
  const db = new Database(join(folder, DATABASE_FILE))
  for (const change of changes) expect(db.prepare(change).run().changes).toBeGreaterThan(0)
  db.close()
  return sayings(folder)
}

function sayings(folder: string): readonly string[] {
  const verified = verify(folder)
  return verified.ok ? verified.findings.map(({ what }) => what) : [verified.reason]
}

const PROJECT = "stream = (SELECT id FROM streams WHERE name LIKE 'project/%')"

it('[AD7] finds nothing in what a relay wrote, running or stopped', async () => {
  const { core, folder } = await keepData()
  expect(verify(folder)).toEqual({ ok: true, streams: 2, docs: 1, findings: [] })
  await core.close()
  expect(verify(folder)).toEqual({ ok: true, streams: 2, docs: 1, findings: [] })
})

it('[AD7] finds an event that was changed', async () => {
  const said = await saidAfter(`UPDATE events SET member = 'somebody' WHERE ${PROJECT} AND type = 'task.claimed'`)
  expect(said).toContainEqual(expect.stringMatching(/^event 4 \(task.claimed\) is not as it was written/))
})

it('[AD7] finds an event that is missing, in the middle and at the end', async () => {
  expect(await saidAfter(`DELETE FROM events WHERE ${PROJECT} AND seq = 2`)).toContain('event 2 is missing')
  expect(await saidAfter(`DELETE FROM events WHERE ${PROJECT} AND seq = 4`)).toContain('its head is 4, but its last event is 3')
})

it('[AD7] finds a head with the hash of another event', async () => {
  expect(await saidAfter("UPDATE streams SET hash = x'00' WHERE name = 'workspace'")).toContainEqual(
    expect.stringContaining('the hash of its head'),
  )
})

it('[AD7] finds a row that was changed, is missing, or comes from nowhere', async () => {
  expect(await saidAfter("UPDATE rows SET json = json_set(json, '$.title', 'Other') WHERE kind = 'task'")).toContainEqual(
    expect.stringMatching(/^the row task \S+ is not what its events make$/),
  )
  expect(await saidAfter("UPDATE rows SET json = NULL WHERE kind = 'lease'")).toEqual([
    expect.stringMatching(/^the row lease \S+ is missing$/),
  ])
  expect(
    await saidAfter(`INSERT INTO rows SELECT stream, kind, 'x', seq, json_set(json, '$.id', 'x') FROM rows WHERE kind = 'lease'`),
  ).toEqual(['the row lease x is stored, but no event makes it'])
  expect(await saidAfter("UPDATE rows SET seq = 99 WHERE kind = 'lease'")).toEqual([expect.stringContaining('beyond the last event')])
})

it('[AD7] finds an acceptance that names no event', async () => {
  expect(
    await saidAfter(`UPDATE outcomes SET outcome = json_set(outcome, '$.seq', 99) WHERE ${PROJECT} AND outcome ->> 'seq' = 4`),
  ).toEqual([expect.stringMatching(/was accepted with event 99, which is not there$/)])
})

it('[AD7] finds a doc that builds on edits which are not there, and one that is no doc', async () => {
  const doc = new Y.Doc()
  doc.getText('d').insert(0, 'not stored')
  const before = Y.encodeStateVector(doc)
  doc.getText('d').insert(0, 'stored')
  const lacking = Buffer.from(Y.encodeStateAsUpdate(doc, before)).toString('hex')
  expect(await saidAfter(`UPDATE updates SET bytes = x'${lacking}' WHERE n = 2`)).toEqual([
    'it holds edits that build on others which are not there',
  ])
  expect(await saidAfter("UPDATE updates SET bytes = x'ff' WHERE n = 2")).toEqual([expect.stringContaining('it cannot be read')])
})

it('[AD7] finds an index that disagrees with its table', async () => {
  const { core, folder } = await keepData()
  await core.close()
  const db = new Database(join(folder, DATABASE_FILE))
  db.unsafeMode()
  db.pragma('writable_schema = ON')
  db.exec("UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'notes') WHERE name = 'secrets'")
  db.close()
  expect(sayings(folder).length).toBeGreaterThan(0)
})

it('[AD7] says what it cannot read at all', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-verify-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  expect(sayings(folder)).toEqual([`There are no data of a relay in ${folder}.`])
  writeFileSync(join(folder, DATABASE_FILE), 'no database, but long enough to be read as one. '.repeat(100))
  expect(sayings(folder)).toEqual([expect.stringContaining('holds a database that is damaged')])
})

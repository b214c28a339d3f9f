import type Database from 'better-sqlite3'

/** The tables of one device's folder. `changed` is the change number of the transaction that wrote a row last; `tail` reads by it. */
const TABLES = `
CREATE TABLE IF NOT EXISTS device (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  id TEXT NOT NULL,
  change INTEGER NOT NULL DEFAULT 0,
  epoch INTEGER NOT NULL DEFAULT 0,
  identity TEXT,
  online INTEGER NOT NULL DEFAULT 0,
  synced INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS stream (
  name TEXT PRIMARY KEY,
  cursor INTEGER NOT NULL DEFAULT 0,
  hash TEXT,
  proof TEXT,
  next_seq INTEGER NOT NULL DEFAULT 1,
  replaced INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS row (
  stream TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  json TEXT,
  changed INTEGER NOT NULL,
  PRIMARY KEY (stream, kind, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS row_changed ON row (stream, changed);
CREATE TABLE IF NOT EXISTS deadline (
  stream TEXT NOT NULL,
  task TEXT NOT NULL,
  fence INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (stream, task)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS command (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  stream TEXT NOT NULL,
  device TEXT NOT NULL,
  device_seq INTEGER NOT NULL,
  body TEXT NOT NULL,
  waits TEXT NOT NULL,
  outcome TEXT,
  decided_at INTEGER,
  acknowledged INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL,
  UNIQUE (device, stream, device_seq)
) STRICT;
CREATE INDEX IF NOT EXISTS command_changed ON command (changed);
CREATE TABLE IF NOT EXISTS doc (
  name TEXT PRIMARY KEY,
  wanted INTEGER NOT NULL DEFAULT 0,
  loaded INTEGER NOT NULL DEFAULT 0,
  edits INTEGER NOT NULL DEFAULT 0,
  saved INTEGER NOT NULL DEFAULT 0,
  last INTEGER NOT NULL DEFAULT 0,
  resets INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS doc_client (
  doc TEXT NOT NULL,
  client INTEGER NOT NULL,
  PRIMARY KEY (doc, client)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS doc_update (
  doc TEXT NOT NULL,
  n INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  edit INTEGER,
  snapshot INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (doc, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS kept_text (
  id TEXT PRIMARY KEY,
  doc TEXT NOT NULL,
  root TEXT NOT NULL,
  text TEXT NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS renewal (
  stream TEXT NOT NULL,
  task TEXT NOT NULL,
  session TEXT NOT NULL,
  fence INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (stream, task)
) STRICT, WITHOUT ROWID;
`

/** Raise it with a migration beside it; a folder of a newer build is refused. */
const SCHEMA_VERSION = 1

/** Makes what is missing. Whichever process comes first names the device. */
export function prepareSchema(db: Database.Database, newDevice: () => string): void {
  db.transaction(() => {
    const version = db.pragma('user_version', { simple: true }) as number
    if (version > SCHEMA_VERSION) throw new Error(`This folder was written by a newer Baton (schema ${version}); update Baton to open it.`)
    if (version === SCHEMA_VERSION) return
    db.exec(TABLES)
    db.prepare('INSERT OR IGNORE INTO device (only, id) VALUES (1, ?)').run(newDevice())
    db.pragma(`user_version = ${SCHEMA_VERSION}`)
  }).immediate()
}

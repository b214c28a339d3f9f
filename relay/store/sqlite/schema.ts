/**
 * The tables, as numbered steps that are never edited once released: a change is a new step at the end. Streams and docs are known by small
 * numbers inside, since their names would be in every key. Tables that only grow at the end of a key lie in the key's own tree.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE life (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    rights INTEGER NOT NULL,
    last_now INTEGER NOT NULL
  ) STRICT;
  INSERT INTO life VALUES (1, 0, 0);

  -- heads: what a restore kept of each stream, as JSON; none for the first life.
  CREATE TABLE epochs (epoch INTEGER PRIMARY KEY, heads TEXT) STRICT;

  CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE streams (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    history_starts_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE events (
    stream INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    type TEXT NOT NULL,
    v INTEGER NOT NULL,
    body TEXT NOT NULL,
    command TEXT NOT NULL,
    member TEXT NOT NULL,
    credential TEXT NOT NULL,
    device TEXT NOT NULL,
    now INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (stream, seq)
  ) STRICT, WITHOUT ROWID;

  -- json: NULL once the row is gone.
  CREATE TABLE rows (
    stream INTEGER NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    json TEXT,
    PRIMARY KEY (stream, kind, id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE outcomes (
    id TEXT PRIMARY KEY,
    device TEXT NOT NULL,
    stream INTEGER NOT NULL,
    device_seq INTEGER NOT NULL,
    body_hash TEXT NOT NULL,
    outcome TEXT NOT NULL,
    kept TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX outcomes_by_device ON outcomes (device, stream, device_seq);

  CREATE TABLE progress (
    device TEXT NOT NULL,
    stream INTEGER NOT NULL,
    last INTEGER NOT NULL,
    contact_at INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    PRIMARY KEY (device, stream)
  ) STRICT, WITHOUT ROWID;

  -- last: the number of the last update ever appended, also when compaction took it away.
  CREATE TABLE docs (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, last INTEGER NOT NULL) STRICT;

  CREATE TABLE updates (
    doc INTEGER NOT NULL,
    n INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (doc, n)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE snapshots (doc INTEGER PRIMARY KEY, upto INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;

  CREATE TABLE clients (
    doc INTEGER NOT NULL,
    client INTEGER NOT NULL,
    device TEXT NOT NULL,
    PRIMARY KEY (doc, client)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE quarantine (
    n INTEGER PRIMARY KEY,
    device TEXT NOT NULL,
    member TEXT NOT NULL,
    doc TEXT NOT NULL,
    reason TEXT NOT NULL,
    bytes BLOB NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE effects (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT;

  CREATE TABLE secrets (hash TEXT PRIMARY KEY, credential TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `
  CREATE TABLE uses (credential TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `
  -- rows: those of the stream as of seq, as JSON, compressed.
  CREATE TABLE pruned (stream INTEGER PRIMARY KEY, seq INTEGER NOT NULL, hash BLOB NOT NULL, rows BLOB NOT NULL) STRICT;
  `,
]

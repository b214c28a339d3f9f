import type { Database } from 'better-sqlite3'
import type { Epoch } from '../port.ts'

export type Life = ReturnType<typeof prepareLife>

/** What the whole of the data knows of itself: epochs, the rights number, the last time stamped, and notes. */
export function prepareLife(db: Database) {
  const read = db.prepare<[], { rights: number; lastNow: number }>('SELECT rights, last_now AS lastNow FROM life')
  const write = db.prepare<[number, number]>('UPDATE life SET rights = ?, last_now = ?')
  const epochs = db.prepare<[], { epoch: number; heads: string | null }>('SELECT epoch, heads FROM epochs ORDER BY epoch')
  const addEpoch = db.prepare<[number, string]>('INSERT INTO epochs (epoch, heads) VALUES (?, ?)')
  const getNote = db.prepare<[string], string>('SELECT value FROM notes WHERE name = ?').pluck()
  const setNote = db.prepare<[string, string]>(
    'INSERT INTO notes (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  )

  const now = () => read.get() ?? { rights: 0, lastNow: 0 }

  return {
    now,
    write: ({ rights, lastNow }: ReturnType<typeof now>): void => void write.run(rights, lastNow),
    epoch(): Epoch {
      const lives = epochs.all()
      const restores = lives.flatMap(({ epoch, heads }) =>
        heads === null ? [] : [{ epoch, heads: JSON.parse(heads) as Record<string, number> }],
      )
      return { epoch: lives.at(-1)?.epoch ?? 0, lives: lives.map(({ epoch }) => epoch), restores, lastNow: now().lastNow }
    },
    startEpoch: (epoch: number, heads: Readonly<Record<string, number>>): void => void addEpoch.run(epoch, JSON.stringify(heads)),
    getNote: (name: string): string | undefined => getNote.get(name),
    setNote: (name: string, value: string): void => void setNote.run(name, value),
  }
}

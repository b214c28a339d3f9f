import type { Id } from '@baton/shared/ids.ts'
import type { StoredCommand, Tail } from '@baton/shared/replica/storage.ts'
import type { LogEntry, LogEvent } from './sync-state.ts'

/** A day's work on a screen; whoever scrolls further looks into the history of the tasks. */
const ENTRIES_MAX = 200

/** What happened to what this device wanted, as tail after tail tells it: a bounded list, newest last. */
export class SyncLog {
  #entries: readonly LogEntry[] = []
  #last = 0
  #isBegun = false
  #isOnline = false
  readonly #unsaved = new Set<string>()
  readonly #open = new Set<Id>()

  get entries(): readonly LogEntry[] {
    return this.#entries
  }

  /** The first tail is what was there before: it is known and not told. */
  take({ commands, link, docs }: Pick<Tail, 'commands' | 'link' | 'docs'>): void {
    for (const stored of commands) this.#command(stored)
    const before = this.#unsaved.size
    for (const { doc, edits, saved } of docs) {
      if (edits > saved) this.#unsaved.add(doc)
      else this.#unsaved.delete(doc)
    }
    if (before > 0 && this.#unsaved.size === 0) this.#add({ what: 'text-saved' })
    if (link.online !== this.#isOnline) this.#add({ what: link.online ? 'connected' : 'disconnected' })
    this.#isOnline = link.online
    this.#isBegun = true
  }

  note(event: LogEvent): void {
    const entry = { id: ++this.#last, at: Date.now(), ...event }
    this.#entries = [...this.#entries, entry].slice(-ENTRIES_MAX)
  }

  #command({ command, outcome, acknowledged }: StoredCommand): void {
    if (outcome === undefined) {
      if (!this.#open.has(command.id)) this.#add({ what: 'queued', command })
      this.#open.add(command.id)
      return
    }
    const isNews = this.#open.delete(command.id) || !acknowledged
    if (!isNews) return
    if (outcome.status === 'accepted') this.#add({ what: 'confirmed', command })
    else this.#add({ what: outcome.status === 'rejected' ? 'refused' : 'parked', command, reason: outcome.reason })
  }

  #add(event: LogEvent): void {
    if (this.#isBegun) this.note(event)
  }
}

import type { Prose } from '@baton/shared/content/brief.ts'
import { docNameOf } from '@baton/shared/content/layout.ts'
import { readProse } from '@baton/shared/content/prose.ts'
import { type Id, projectStream, type StreamName } from '@baton/shared/ids.ts'
import type { ProjectRows, ProjectState } from '@baton/shared/project-rows.ts'
import { projectRules } from '@baton/shared/project-stream.ts'
import type { DocNote, LinkNote, StoredCommand } from '@baton/shared/replica/storage.ts'
import { type AnyRow, type Index, type RowTypes, State } from '@baton/shared/state.ts'
import type { Task } from '@baton/shared/task/task.ts'
import type { WorkspaceRows, WorkspaceState } from '@baton/shared/workspace-rows.ts'
import { workspaceRules } from '@baton/shared/workspace-stream.ts'
import type { Page } from 'playwright'
import * as Y from 'yjs'
import { type Range, readDocs, readStore } from './disk.ts'

/** What a browser has on its disk for the person who is signed in: read beside the app, by nothing of the app's. */
export class Device {
  readonly #page: () => Page
  /** The rows of each stream as they were after a change; read again after another. */
  readonly #known = new Map<StreamName, { readonly change: number; readonly rows: readonly AnyRow[] }>()

  constructor(page: () => Page) {
    this.#page = page
  }

  async project(project: Id): Promise<ProjectState> {
    return stateOf<ProjectRows>(projectRules.indexes, await this.#rows(projectStream(project)))
  }

  async workspace(): Promise<WorkspaceState> {
    return stateOf<WorkspaceRows>(workspaceRules.indexes, await this.#rows('workspace'))
  }

  commands(): Promise<readonly StoredCommand[]> {
    return this.#read({ store: 'command' })
  }

  docs(): Promise<readonly DocNote[]> {
    return this.#read({ store: 'doc' })
  }

  async link(): Promise<LinkNote> {
    const [device] = await this.#read<{ link: LinkNote }>({ store: 'device' })
    return device?.link ?? { online: false, synced: false }
  }

  /** Brief and criteria of these tasks, as far as their docs are here. */
  async prose(project: Id, tasks: readonly Placed[]): Promise<ReadonlyMap<Id, Prose>> {
    const names = new Set(tasks.map((task) => docNameOf(project, 'brief', task)))
    const docs = new Map((await this.#page().evaluate(readDocs, [...names])).map(([name, updates]) => [name, docOf(updates)]))
    const found = tasks.flatMap((task) => {
      const doc = docs.get(docNameOf(project, 'brief', task))
      return doc ? [[task.id, readProse(doc, task.id)] as const] : []
    })
    return new Map(found)
  }

  async #rows(stream: StreamName): Promise<readonly AnyRow[]> {
    const [{ changed } = { changed: 0 }] = await this.#read<{ changed: number }>({ store: 'stream', from: stream, to: stream })
    const known = this.#known.get(stream)
    if (known?.change === changed) return known.rows
    const records = await this.#read<RowsRecord>({ store: 'rows', from: [stream, 0], to: [stream, Number.POSITIVE_INFINITY] })
    const rows = new Map<string, AnyRow>()
    for (const record of records) {
      for (const row of record.rows) rows.set(`${row.kind} ${row.id}`, row)
      for (const { kind, id } of record.gone) rows.delete(`${kind} ${id}`)
    }
    this.#known.set(stream, { change: changed, rows: [...rows.values()] })
    return [...rows.values()]
  }

  #read<Stored>(range: Range): Promise<Stored[]> {
    return this.#page().evaluate(readStore, range) as Promise<Stored[]>
  }
}

export type Placed = Pick<Task, 'id' | 'shard' | 'gen'>

/** Where the text of a task is before the relay has heard of it. */
export const madeApart = (id: Id): Placed => ({ id, shard: `~${id}`, gen: 0 })

/** What one change did to the rows of a stream; in the order of changes. */
interface RowsRecord {
  readonly rows: readonly AnyRow[]
  readonly gone: readonly { readonly kind: string; readonly id: string }[]
}

function docOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc
}

function stateOf<Rows extends RowTypes>(indexes: readonly Index<never>[], rows: readonly AnyRow[]): State<Rows> {
  const state = State.empty<Rows>(indexes)
  for (const row of rows) state.put(row as Rows[keyof Rows])
  return state
}

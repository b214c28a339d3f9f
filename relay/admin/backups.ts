import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { BACKUPS_KEPT_MAX } from '@baton/shared/limits.ts'
import { present } from '@baton/shared/present.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { Progress } from '../store/sqlite/copy-database.ts'
import { apart } from './apart.ts'
import { backup } from './backup.ts'
import { faultOfBackup } from './check-backup.ts'
import type { Finding } from './finding.ts'
import { readManifest } from './manifest.ts'

/** Beside the data themselves: whoever wants them safe takes them elsewhere. */
const FOLDER = 'backups'
/** Nothing that leads out of the folder, on any system. */
export const BACKUP_NAME = /^[a-z0-9][a-z0-9-]{0,59}$/

export interface ListedBackup {
  readonly name: string
  readonly status: 'running' | 'done' | 'failed'
  /** The moment that it holds, in ms. */
  readonly takenAt?: number
  readonly bytes?: number
  readonly epoch?: number
  /** While it runs: how much of the whole is copied, 0 to 1. */
  readonly progress?: number
  readonly reason?: string
}

export interface BackupsOptions {
  /** The data folder. */
  readonly folder: string
  readonly now: () => number
  readonly report: (error: unknown, where: string) => void
}

type Listed = { readonly ok: true; readonly backup: ListedBackup } | Rejection

/** The backups of a running relay. One is taken at a time. */
export class Backups {
  readonly #options: BackupsOptions
  readonly #folder: string
  /** Those of this process that are not done. */
  readonly #begun = new Map<string, ListedBackup>()
  #running: Promise<void> | undefined

  constructor(options: BackupsOptions) {
    this.#options = options
    this.#folder = join(options.folder, FOLDER)
  }

  /** The answer comes at once; `get` says how far it is. */
  start(asked: string | undefined): Listed {
    const name = asked ?? nameAt(this.#options.now())
    if (this.#running) return reject('BUSY', 'A backup is being taken; wait until it is done.')
    if (existsSync(join(this.#folder, name))) return reject('EXISTS', `There is a backup ${name} already.`)
    if (this.#names().length >= BACKUPS_KEPT_MAX)
      return reject('LIMIT', `There are ${BACKUPS_KEPT_MAX} backups; delete one first.`, { max: BACKUPS_KEPT_MAX })
    this.#begun.set(name, { name, status: 'running', progress: 0 })
    this.#running = this.#take(name).finally(() => {
      this.#running = undefined
    })
    return this.get(name)
  }

  /** The latest first. */
  list(): readonly ListedBackup[] {
    const names = new Set([...this.#names(), ...this.#begun.keys()])
    return [...names]
      .map((name) => this.#listed(name))
      .sort((a, b) => (b.takenAt ?? Number.POSITIVE_INFINITY) - (a.takenAt ?? Number.POSITIVE_INFINITY))
  }

  get(name: string): Listed {
    return this.#isThere(name) ? { ok: true, backup: this.#listed(name) } : noBackup(name)
  }

  async verify(name: string): Promise<{ readonly ok: true; readonly findings: readonly Finding[] } | Rejection> {
    const found = this.get(name)
    if (!found.ok) return found
    if (found.backup.status !== 'done') return reject('CONFLICT', 'This backup is not done.')
    const fault = await faultOfBackup(this.path(name))
    if (fault !== undefined) return { ok: true, findings: [{ where: 'backup', what: fault }] }
    const verified = await apart({ do: 'verify', folder: this.path(name) })
    return verified.ok ? { ok: true, findings: verified.findings } : reject('CONFLICT', verified.reason)
  }

  /** The last one that is whole stays. */
  remove(name: string): { readonly ok: true } | Rejection {
    const found = this.get(name)
    if (!found.ok) return found
    if (found.backup.status === 'running') return reject('BUSY', 'This backup is being taken.')
    const others = this.list().filter((other) => other.status === 'done' && other.name !== name)
    if (found.backup.status === 'done' && others.length === 0) return reject('CONFLICT', 'This is the only backup; take another one first.')
    this.#begun.delete(name)
    rmSync(this.path(name), { recursive: true, force: true })
    return { ok: true }
  }

  path(name: string): string {
    return join(this.#folder, name)
  }

  async close(): Promise<void> {
    await this.#running
  }

  async #take(name: string): Promise<void> {
    const onProgress = ({ done, total }: Progress) =>
      this.#begun.set(name, { name, status: 'running', progress: total === 0 ? 0 : done / total })
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 })
      const taken = await backup({ folder: this.#options.folder, to: this.path(name), now: this.#options.now(), onProgress })
      if (taken.ok) this.#begun.delete(name)
      else this.#begun.set(name, { name, status: 'failed', reason: taken.reason })
    } catch (error) {
      this.#options.report(error, `backup ${name}`)
      this.#begun.set(name, { name, status: 'failed', reason: error instanceof Error ? error.message : String(error) })
    }
  }

  #names(): readonly string[] {
    return existsSync(this.#folder) ? readdirSync(this.#folder).filter((name) => BACKUP_NAME.test(name)) : []
  }

  #isThere(name: string): boolean {
    return BACKUP_NAME.test(name) && (this.#begun.has(name) || existsSync(this.path(name)))
  }

  #listed(name: string): ListedBackup {
    const begun = this.#begun.get(name)
    if (begun) return begun
    const manifest = readManifest(this.path(name))
    if (!manifest) return { name, status: 'failed', reason: 'It has no manifest that can be read.' }
    const { takenAt, epoch, files } = manifest
    return present({ name, status: 'done', takenAt, epoch, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) })
  }
}

const noBackup = (name: string): Rejection => reject('NOT_FOUND', `There is no backup ${name.slice(0, 60)}.`)

/** `20261121-083400`: names sort by time. */
const nameAt = (now: number): string => new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')

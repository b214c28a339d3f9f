import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { apart } from './apart.ts'
import { Backups, type BackupsOptions } from './backups.ts'

type Done = { readonly ok: true; readonly data: object; readonly isNew?: true } | Rejection

interface Input {
  readonly backup?: string
  /** In ms, or as ISO 8601 says it. */
  readonly before?: number | string
}

/** What a running relay does about its own data, by the verbs of `shared/keeping`. What reads all of them is done one at a time. */
export class Keeping {
  readonly #options: BackupsOptions
  readonly #backups: Backups
  #isBusy = false

  constructor(options: BackupsOptions) {
    this.#options = options
    this.#backups = new Backups(options)
  }

  /** Inputs were parsed by the verb's schema. */
  async do(verb: string, { backup = '', before = 0 }: Input): Promise<Done> {
    switch (verb) {
      case 'backup.start':
        return begun(this.#backups.start(backup || undefined))
      case 'backup.list':
        return { ok: true, data: { backups: this.#backups.list() } }
      case 'backup.show':
        return shown(this.#backups.get(backup))
      case 'backup.verify':
        return this.#alone(async () => shown(await this.#backups.verify(backup)))
      case 'backup.restore':
        return this.#refuseRestore(backup)
      case 'backup.delete':
        return shown(this.#backups.remove(backup))
      case 'data.prune':
        return this.#alone(() => this.#prune(typeof before === 'string' ? Date.parse(before) : before))
      case 'audit.verify':
        return this.#alone(() => this.#verify())
      default:
        throw new Error(`nobody keeps data by ${verb}`)
    }
  }

  close(): Promise<void> {
    return this.#backups.close()
  }

  async #alone(work: () => Promise<Done>): Promise<Done> {
    if (this.#isBusy) return reject('BUSY', 'All of the data are being read already, for somebody else; try again when that is done.')
    this.#isBusy = true
    try {
      return await work()
    } finally {
      this.#isBusy = false
    }
  }

  #refuseRestore(name: string): Rejection {
    const found = this.#backups.get(name)
    if (!found.ok) return found
    const command = `baton-relay restore ${this.#backups.path(name)} --data ${this.#options.folder}`
    return reject('CONFLICT', `A relay is not restored while it runs on its data: stop it, then run "${command}", and start it again.`, {
      command,
    })
  }

  async #prune(before: number): Promise<Done> {
    const { folder, now } = this.#options
    const pruned = await apart({ do: 'prune', folder, before, now: now() })
    if (!pruned.ok) return reject('CONFLICT', pruned.reason)
    const { ok: _, ...data } = pruned
    return { ok: true, data }
  }

  async #verify(): Promise<Done> {
    const verified = await apart({ do: 'verify', folder: this.#options.folder })
    if (!verified.ok) return reject('CONFLICT', verified.reason)
    const { streams, docs, findings } = verified
    return { ok: true, data: { isClean: findings.length === 0, streams, docs, findings } }
  }
}

function shown(reply: ({ readonly ok: true } & object) | Rejection): Done {
  if (!reply.ok) return reply
  const { ok: _, ...data } = reply
  return { ok: true, data }
}

function begun(reply: ({ readonly ok: true } & object) | Rejection): Done {
  const done = shown(reply)
  return done.ok ? { ...done, isNew: true } : done
}

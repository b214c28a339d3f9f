import { digestOf } from '@baton/shared/canonical.ts'
import { SUBSCRIPTIONS_PER_CLIENT_MAX } from '@baton/shared/limits.ts'
import type { AgentNode } from '../../agent-node.ts'

export interface Sources {
  /** What a resource says now. */
  readonly read: (uri: string) => Promise<string>
  readonly list: () => Promise<readonly string[]>
}

export interface Listeners {
  readonly updated: (uri: string) => void
  readonly listChanged: () => void
}

/** Many changes in a row are told once. */
const LOOK_AFTER_MS = 250

/** Tells a client when a resource that it follows says something else, and, once it has asked for the list, when that is another. */
export class Watch {
  readonly #sources: Sources
  readonly #listeners: Listeners
  readonly #stop: () => void
  readonly #followed = new Map<string, string>()
  #list: string | undefined
  #look: NodeJS.Timeout | undefined

  constructor({ replica }: Pick<AgentNode, 'replica'>, sources: Sources, listeners: Listeners) {
    this.#sources = sources
    this.#listeners = listeners
    this.#stop = replica.onChange(() => {
      this.#look ??= setTimeout(() => void this.#tell(), LOOK_AFTER_MS).unref()
    })
  }

  /** Whether there was room for one more. */
  async follow(uri: string): Promise<boolean> {
    if (this.#followed.size >= SUBSCRIPTIONS_PER_CLIENT_MAX && !this.#followed.has(uri)) return false
    this.#followed.set(uri, await this.#saying(uri))
    return true
  }

  forget(uri: string): void {
    this.#followed.delete(uri)
  }

  async listed(): Promise<void> {
    this.#list = digestOf(await this.#sources.list())
  }

  close(): void {
    this.#stop()
    clearTimeout(this.#look)
  }

  async #tell(): Promise<void> {
    this.#look = undefined
    for (const [uri, said] of this.#followed) {
      const says = await this.#saying(uri)
      if (says === said || !this.#followed.has(uri)) continue
      this.#followed.set(uri, says)
      this.#listeners.updated(uri)
    }
    if (this.#list === undefined) return
    const list = digestOf(await this.#sources.list())
    if (list === this.#list) return
    this.#list = list
    this.#listeners.listChanged()
  }

  async #saying(uri: string): Promise<string> {
    return digestOf(await this.#sources.read(uri))
  }
}

import type { AnyHost } from '../streams/streams.ts'

/** Rings when one of the streams that it hangs on commits. */
export class Bell {
  readonly #hung = new Map<AnyHost, () => void>()
  #hasRung = false
  #wake: (() => void) | undefined

  /** From now on these, and no others. */
  hang(hosts: readonly AnyHost[]): void {
    for (const [host, stop] of this.#hung) {
      if (hosts.includes(host)) continue
      stop()
      this.#hung.delete(host)
    }
    for (const host of hosts)
      if (!this.#hung.has(host))
        this.#hung.set(
          host,
          host.subscribe(() => this.ring()),
        )
  }

  ring(): void {
    this.#hasRung = true
    this.#wake?.()
  }

  /** Resolves when it has rung since it was last waited for, or after so long: then `false`. */
  async wait(ms: number, after: (ms: number, callback: () => void) => () => void): Promise<boolean> {
    if (!this.#hasRung) {
      await new Promise<void>((resolve) => {
        const cancel = after(ms, resolve)
        this.#wake = () => {
          cancel()
          resolve()
        }
      })
      this.#wake = undefined
    }
    const hasRung = this.#hasRung
    this.#hasRung = false
    return hasRung
  }

  close(): void {
    this.hang([])
    this.ring()
  }
}

import type { Replica } from '@baton/shared/replica/replica.ts'

/** How often the shared file is looked at while somebody waits, or while this process sends what others write. */
const LOOK_MS = 20

/** Notices what other processes store in the same folder, as long as that matters to anybody. */
export class Follower {
  readonly #replica: Replica
  readonly #isLeading: () => boolean
  readonly #waiting = new Set<() => void>()
  readonly #looking: NodeJS.Timeout
  #listeners = 0
  #isLooking = false
  #isClosed = false

  constructor(replica: Replica, isLeading: () => boolean) {
    this.#replica = replica
    this.#isLeading = isLeading
    this.#looking = setInterval(() => void this.#look(), LOOK_MS)
    this.#looking.unref()
  }

  /** Resolves `true` as soon as this is so, `false` when that takes longer. */
  async until(isSo: () => Promise<boolean>, timeoutMs: number): Promise<boolean> {
    await this.#replica.refresh()
    if ((await isSo()) || timeoutMs <= 0 || this.#isClosed) return isSo()
    return this.#wait(isSo, timeoutMs)
  }

  listen(listener: () => void): () => void {
    this.#listeners++
    const stop = this.#replica.onChange(listener)
    return () => {
      this.#listeners--
      stop()
    }
  }

  close(): void {
    this.#isClosed = true
    clearInterval(this.#looking)
    for (const giveUp of this.#waiting) giveUp()
  }

  #wait(isSo: () => Promise<boolean>, timeoutMs: number): Promise<boolean> {
    return new Promise((resolve, reject) => {
      let isAsking = false
      let isAskedAgain = false
      const finish = (answer: boolean) => {
        clearTimeout(timer)
        stop()
        this.#waiting.delete(giveUp)
        resolve(answer)
      }
      const giveUp = () => finish(false)
      const ask = async () => {
        isAskedAgain = isAsking
        if (isAsking) return
        isAsking = true
        const answer = await isSo()
        isAsking = false
        if (answer) finish(true)
        else if (isAskedAgain) await ask()
      }
      const timer = setTimeout(giveUp, timeoutMs)
      const stop = this.#replica.onChange(() => void ask().catch(reject))
      this.#waiting.add(giveUp)
      void ask().catch(reject)
    })
  }

  /** A look that the disk refuses is tried again at the next. */
  async #look(): Promise<void> {
    if (this.#isLooking || !(this.#isLeading() || this.#waiting.size > 0 || this.#listeners > 0)) return
    this.#isLooking = true
    await this.#replica.refresh().catch(() => {})
    this.#isLooking = false
  }
}

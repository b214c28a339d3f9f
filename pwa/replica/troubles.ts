import { type Problem, storageProblem } from './problem.ts'
import { isShallowEqual } from './select.ts'

/** What is wrong in this tab: with the storage, which comes first, and between this device and the relay. */
export class Troubles {
  readonly #onChange: (problem: Problem | undefined) => void
  #storage: Problem | undefined
  #relay: Problem | undefined

  /** `onChange` is told what has just begun; nothing when something has ended. */
  constructor(onChange: (problem: Problem | undefined) => void) {
    this.#onChange = onChange
  }

  get current(): Problem | undefined {
    return this.#storage ?? this.#relay
  }

  setStorage(problem: Problem | undefined): void {
    if (isShallowEqual(problem, this.#storage)) return
    this.#storage = problem
    this.#onChange(problem)
  }

  setRelay(problem: Problem | undefined): void {
    if (isShallowEqual(problem, this.#relay)) return
    this.#relay = problem
    this.#onChange(problem)
  }

  /** The storage refused something; what is no fault of its own changes nothing. */
  failed(error: unknown): void {
    const problem = storageProblem(error)
    if (problem) this.setStorage(problem)
  }

  /** It takes writes again; a tab that is out of date or whose data were deleted stays so. */
  written(): void {
    const kind = this.#storage?.kind
    if (kind === 'storage-full' || kind === 'storage-failed') this.setStorage(undefined)
  }
}

/**
 * Which roots of a doc each of this device's edits touched: a doc is a shard of many tasks, and a task wants to know of its own edits only.
 * Of an edit that is in a snapshot nobody knows; it counts for every task.
 */
export class EditRoots {
  readonly #byEdit = new Map<number, ReadonlySet<string>>()

  note(edit: number, roots: ReadonlySet<string>): void {
    this.#byEdit.set(edit, roots)
  }

  /** How many of the edits above `saved`, up to `edits`, touched one of these roots. */
  count(saved: number, edits: number, isMeant: (root: string) => boolean): number {
    let count = 0
    for (let edit = saved + 1; edit <= edits; edit++) {
      const roots = this.#byEdit.get(edit)
      if (roots === undefined || [...roots].some(isMeant)) count++
    }
    return count
  }
}

import type { Rejection } from '@baton/shared/rejection.ts'

/** Looks after the data of this relay, verb by verb of `shared/keeping`; `admin` does it, and the door only passes on what is asked. */
export interface Keeping {
  readonly do: (verb: string, input: object) => Promise<{ readonly ok: true; readonly data: object; readonly isNew?: true } | Rejection>
}

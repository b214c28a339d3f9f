import type { Rejection } from '@baton/shared/rejection.ts'

/** A refusal on its way through better-auth, which knows exceptions only. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly rejection: Rejection

  constructor(rejection: Rejection) {
    super(rejection.reason)
    this.rejection = rejection
  }
}

/** Why nothing was done, for the person who asked. */
export interface Refused {
  readonly ok: false
  readonly reason: string
}

export const refuse = (reason: string): Refused => ({ ok: false, reason })

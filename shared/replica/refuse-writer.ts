import { type DocKind, mayWriteDoc } from '../content/layout.ts'
import type { Scope } from '../member/member.ts'
import { type Rejection, reject } from '../rejection.ts'
import type { Memory } from './memory.ts'

/** Why this device's credential may not write docs of a kind, as far as the relay has said. */
export function refuseWriter({ identity }: Memory, kind: DocKind): Rejection | undefined {
  if (identity && mayWriteDoc(kind, { kind: identity.kind, scopes: new Set(identity.scopes as readonly Scope[]) })) return undefined
  return reject('FORBIDDEN', `This credential may not write a ${kind}.`)
}

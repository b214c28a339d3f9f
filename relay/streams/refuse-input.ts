import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { StoreFull } from '../store/port.ts'
import type { CommandAnswer, FrameAnswer, Input } from './input.ts'

/** Tells whoever asked that nothing was decided. */
export function refuse(input: Input, rejection: Rejection): void {
  switch (input.kind) {
    case 'command':
      return input.done({ kind: 'refused', rejection } satisfies CommandAnswer)
    case 'frame':
      return input.done({ kind: 'refused', rejection } satisfies FrameAnswer)
    case 'contact':
      return input.done(undefined)
  }
}

/** What an error of the disk, or of this program, is to those who asked. */
export const refusalFor = (error: unknown): Rejection => (error instanceof StoreFull ? DISK_FULL : INTERNAL)

const DISK_FULL = reject('DISK_FULL', 'The relay’s disk is full; nothing was changed. Make room and try again.')
const INTERNAL = reject('INTERNAL', 'The relay failed; nothing was changed. Its log says why.')

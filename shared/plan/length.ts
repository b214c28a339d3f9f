import { PLAN_CHARS_MAX } from '../limits.ts'
import { type Rejection, reject } from '../rejection.ts'

export const refuseLongPlan = (text: string): Rejection | undefined =>
  text.length > PLAN_CHARS_MAX
    ? reject('TOO_LARGE', `A plan has at most ${PLAN_CHARS_MAX} characters; make several of it.`, { charsMax: PLAN_CHARS_MAX })
    : undefined

import { boardVerbs } from '../board/verbs.ts'
import { eventVerbs } from '../event/verbs.ts'
import { inboxVerbs } from '../inbox/verbs.ts'
import { leaseVerbs } from '../lease/verbs.ts'
import { messageVerbs } from '../message/verbs.ts'
import { reportVerbs } from '../report/verbs.ts'
import type { Verb } from './verb.ts'

/** Every verb of Baton, each told once, in the order in which help lists them. */
export const catalogue: readonly Verb[] = [...boardVerbs, ...leaseVerbs, ...eventVerbs, ...messageVerbs, ...inboxVerbs, ...reportVerbs]

export const verbNamed = (name: string): Verb | undefined => catalogue.find((verb) => verb.name === name)

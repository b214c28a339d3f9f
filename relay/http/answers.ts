import { feedAnswers } from './feed-answers.ts'
import { pageAnswers } from './page-answers.ts'
import type { Answers } from './run-verb.ts'

/** What answers the verbs that only the relay can answer, by their names. */
export const answers: Answers = { ...feedAnswers, ...pageAnswers }

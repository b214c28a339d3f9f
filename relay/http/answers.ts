import { bulkAnswers } from './bulk-answers.ts'
import { exportAnswers } from './export.ts'
import { feedAnswers } from './feed-answers.ts'
import { importAnswers } from './import-answers.ts'
import { keepingAnswers } from './keeping-answers.ts'
import { memberAnswers } from './member-answers.ts'
import { newsAnswers } from './news-answers.ts'
import { pageAnswers } from './page-answers.ts'
import { presenceAnswers } from './presence-answers.ts'
import type { Answers } from './run-verb.ts'
import { taskAnswers } from './task-answers.ts'

/** What answers the verbs that only the relay can answer, by their names. */
export const answers: Answers = {
  ...feedAnswers,
  ...newsAnswers,
  ...bulkAnswers,
  ...taskAnswers,
  ...memberAnswers,
  ...keepingAnswers,
  ...pageAnswers,
  ...presenceAnswers,
  ...importAnswers,
  ...exportAnswers,
}

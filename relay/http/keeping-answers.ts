import { keepingVerbs } from '@baton/shared/keeping/verbs.ts'
import { answer, type Reply } from './reply.ts'
import type { Asked } from './route.ts'
import type { Answers } from './run-verb.ts'

export const keepingAnswers: Answers = Object.fromEntries(
  keepingVerbs.map(({ name }) => [
    name,
    async ({ keeping }: Asked, input: object): Promise<Reply> => {
      const done = await keeping.do(name, input)
      return done.ok ? answer(done.data, done.isNew ? 201 : 200) : done
    },
  ]),
)

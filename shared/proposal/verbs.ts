import { z } from 'zod'
import { longTexts, rowRef, taskRef } from '../catalogue/references.ts'
import { page } from '../catalogue/schemas.ts'
import { type ProjectView, readVerb, type Verb, writeVerb } from '../catalogue/verb.ts'
import { criteriaFrom } from '../content/criteria-from.ts'
import type { Id } from '../ids.ts'
import { CRITERIA_PER_TASK_MAX, CRITERION_CHARS_MAX } from '../limits.ts'
import { cursorKey, pageOf } from '../paging.ts'
import { present } from '../present.ts'
import { reject } from '../rejection.ts'
import { brief } from '../task/fields.ts'
import { proposalCommands } from './messages.ts'
import { openProposals } from './proposal.ts'

const { why } = proposalCommands['proposal.add'].args.shape
const { reason } = proposalCommands['proposal.apply'].args.shape

const common = { features: ['D7'], place: 'project' } as const

const shown = ({ state }: ProjectView, id: Id) => ({ proposal: state.get('proposal', id) ?? null })

export const proposalVerbs: readonly Verb[] = [
  readVerb({
    ...common,
    name: 'proposal.list',
    about: 'Proposed briefs and criteria that wait for a person, the oldest first.',
    input: z.strictObject(page),
    rest: 'get /api/projects/:project/proposals',
    line: 'proposals',
    list: 'proposals',
    read: ({ state }, asked) => {
      const { items, next } = pageOf(state.rows(openProposals), ({ at, id }) => cursorKey(at, id), asked)
      return present({ proposals: items.map(({ id, task, member, why }) => present({ id, task, member, why })), next })
    },
  }),
  readVerb({
    ...common,
    name: 'proposal.get',
    about: 'One proposal beside the text that it would replace.',
    input: z.strictObject({ proposal: rowRef }),
    rest: 'get /api/proposals/:proposal',
    line: 'proposals show <proposal>',
    read: ({ state }, { proposal: id }) => {
      const proposal = state.get('proposal', id)
      return proposal
        ? { proposal, task: state.get('task', proposal.task) ?? null }
        : reject('NOT_FOUND', 'There is no such proposal here.')
    },
  }),
  writeVerb({
    ...common,
    name: 'proposal.add',
    of: proposalCommands['proposal.add'],
    effect: 'add',
    needsProse: true,
    input: z.strictObject({
      task: taskRef,
      brief: brief.register(longTexts, {}).optional(),
      criteria: z.array(z.string().min(1).max(CRITERION_CHARS_MAX)).max(CRITERIA_PER_TASK_MAX).optional().describe('The whole new list'),
      why,
      digest: z.string().max(100).describe('digest of task_get: what you read'),
    }),
    rest: 'post /api/tasks/:task/proposals',
    line: 'propose <task>',
    options: { criteria: 'criterion' },
    creates: true,
    hint: 'A person applies or declines it.',
    command: ({ prose }, { digest, criteria, ...said }, { ids }) => ({
      type: 'proposal.add',
      args: present({ proposal: ids('proposal'), ...said, criteria: criteria && criteriaFrom(criteria, ids, prose?.criteria) }),
      basis: { digest },
    }),
    shows: (view, _said, { ids }) => shown(view, ids('proposal')),
  }),
  writeVerb({
    ...common,
    name: 'proposal.withdraw',
    of: proposalCommands['proposal.withdraw'],
    effect: 'change',
    input: z.strictObject({ proposal: rowRef }),
    rest: 'post /api/proposals/:proposal/withdraw',
    line: 'proposals withdraw <proposal>',
    command: (_view, args) => ({ type: 'proposal.withdraw', args }),
    shows: (view, { proposal }) => shown(view, proposal),
  }),
  writeVerb({
    ...common,
    name: 'proposal.apply',
    of: proposalCommands['proposal.apply'],
    effect: 'change',
    input: z.strictObject({ proposal: rowRef, reason }),
    rest: 'post /api/proposals/:proposal/apply',
    line: 'proposals apply <proposal>',
    command: (_view, args) => ({ type: 'proposal.apply', args }),
    shows: (view, { proposal }) => shown(view, proposal),
  }),
  writeVerb({
    ...common,
    name: 'proposal.decline',
    of: proposalCommands['proposal.decline'],
    effect: 'change',
    input: z.strictObject({ proposal: rowRef, reason }),
    rest: 'post /api/proposals/:proposal/decline',
    line: 'proposals decline <proposal>',
    command: (_view, args) => ({ type: 'proposal.decline', args }),
    shows: (view, { proposal }) => shown(view, proposal),
  }),
]

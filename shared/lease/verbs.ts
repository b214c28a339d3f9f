import { z } from 'zod'
import { memberRef, taskRef } from '../catalogue/references.ts'
import { type Verb, writeVerb } from '../catalogue/verb.ts'
import { present } from '../present.ts'
import { leaseCommands } from './messages.ts'

const { fence, note } = leaseCommands['task.transfer'].args.shape

export const leaseVerbs: readonly Verb[] = [
  writeVerb({
    name: 'task.transfer',
    of: leaseCommands['task.transfer'],
    features: ['B4'],
    effect: 'change',
    place: 'project',
    input: z.strictObject({ task: taskRef, to: memberRef, note, fence: fence.describe('Only to overrule the remembered one') }),
    rest: 'post /api/tasks/:task/transfer',
    line: 'transfer <task> <to>',
    online: true,
    endsLease: true,
    hint: 'It is theirs now, to take up by claiming it.',
    command: ({ state, me }, { task, to, note, fence: given }, { ids, fence }) => {
      const lease = state.get('lease', task)
      const written = given ?? (lease?.member === me.member ? fence(task) : undefined)
      // Whoever passes on what somebody else holds names the lease that was seen.
      const seen = written === undefined ? lease?.fence : undefined
      return {
        type: 'task.transfer',
        args: present({ task, to, attempt: ids('attempt'), note, fence: written }),
        ...(seen !== undefined && { basis: { fence: seen } }),
      }
    },
    shows: ({ state }, { task }) => ({ task: state.get('task', task) ?? null, lease: state.get('lease', task) ?? null }),
  }),
]

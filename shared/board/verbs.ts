import { z } from 'zod'
import { page } from '../catalogue/schemas.ts'
import { type ProjectView, readVerb, type Verb, writeVerb } from '../catalogue/verb.ts'
import { cursorKey, pageOf } from '../paging.ts'
import { present } from '../present.ts'
import { boardOf } from './board.ts'
import { briefing } from './briefing.ts'
import { lint } from './lint.ts'
import { boardCommands } from './messages.ts'
import { actionsFor } from './next-action.ts'
import { statsOf } from './stats.ts'

const locked = ({ state }: ProjectView) => ({ locked: boardOf(state)?.locked ?? null })

export const boardVerbs: readonly Verb[] = [
  readVerb({
    name: 'briefing',
    about: 'Start here: who you are, what you hold, what waits, and what to do next.',
    features: ['E1', 'E7'],
    place: 'project',
    input: z.strictObject({}),
    rest: 'get /api/projects/:project/briefing',
    line: 'briefing',
    read: ({ state, me }) => briefing(state, me),
  }),
  readVerb({
    name: 'action.list',
    about:
      'Your whole queue in the order in which to work it off: what to do, with which task, and why. `wait`: it is somebody else’s turn.',
    features: ['E7'],
    place: 'project',
    input: z.strictObject(page),
    rest: 'get /api/projects/:project/actions',
    line: 'actions',
    list: 'actions',
    read: ({ state, me }, asked) => {
      const numbered = [...actionsFor(state, me)].map((action, at) => ({ at, action }))
      const { items, next } = pageOf(numbered, ({ at }) => cursorKey(at), asked)
      return present({ actions: items.map(({ action }) => action), next })
    },
  }),
  readVerb({
    name: 'project.stats',
    about: 'A project in numbers: tasks by stage, type and holder, percent done, what waits, expired leases.',
    features: ['J6', 'A6'],
    place: 'project',
    input: z.strictObject({}),
    rest: 'get /api/projects/:project/stats',
    line: 'stats',
    read: ({ state }) => ({ stats: statsOf(state) }),
  }),
  readVerb({
    name: 'project.lint',
    about: 'What is odd about a board: circles, links and parents that lead nowhere, orphans, tasks that nobody may do.',
    features: ['C2'],
    place: 'project',
    input: z.strictObject({}),
    rest: 'get /api/projects/:project/lint',
    line: 'lint',
    read: ({ state, workspace }) => ({ findings: lint(state, (member) => workspace.get('member', member)?.as) }),
  }),
  readVerb({
    name: 'policy.get',
    about: 'How long a lease lasts, whose decision counts, what labels say whose work a task is, limits, and claims without the relay.',
    features: ['D4', 'B6', 'A12'],
    place: 'project',
    input: z.strictObject({}),
    rest: 'get /api/projects/:project/policy',
    line: 'policy',
    read: ({ state }) => ({ policy: boardOf(state)?.policy ?? null }),
  }),
  writeVerb({
    name: 'policy.set',
    of: boardCommands['policy.set'],
    features: ['D4', 'B6', 'A12', 'B7'],
    effect: 'change',
    place: 'project',
    input: boardCommands['policy.set'].args,
    rest: 'put /api/projects/:project/policy',
    line: 'policy',
    hint: 'Set, for leases that begin from now on.',
    command: (_view, args) => ({ type: 'policy.set', args }),
    shows: ({ state }) => ({ policy: boardOf(state)?.policy ?? null }),
  }),
  writeVerb({
    name: 'board.lock',
    of: boardCommands['board.lock'],
    features: ['A2'],
    effect: 'change',
    place: 'project',
    input: z.strictObject({}),
    rest: 'post /api/projects/:project/lock',
    line: 'lock',
    hint: 'Locked. Work goes on.',
    command: () => ({ type: 'board.lock', args: {} }),
    shows: locked,
  }),
  writeVerb({
    name: 'board.unlock',
    of: boardCommands['board.unlock'],
    features: ['A2'],
    effect: 'change',
    place: 'project',
    input: z.strictObject({}),
    rest: 'post /api/projects/:project/unlock',
    line: 'unlock',
    hint: 'Whoever plans may change it again.',
    command: () => ({ type: 'board.unlock', args: {} }),
    shows: locked,
  }),
]

import { z } from 'zod'
import { projectRef } from '../catalogue/references.ts'
import { type ProjectView, readVerb, relayVerb, type Verb, writeVerb } from '../catalogue/verb.ts'
import { handoffInput, handoffOptions } from '../handoff/verbs.ts'
import { present } from '../present.ts'
import { reject } from '../rejection.ts'
import { sessionCommands } from './messages.ts'
import { opening } from './opening.ts'
import { sessionRow } from './session.ts'

/** Lists that nobody gave are empty ones. */
const isEmpty = (left: object): boolean =>
  Object.values(left).every((said) => said === undefined || (Array.isArray(said) && said.length === 0))

const shown = ({ state, me, workspace, pageText }: ProjectView) => opening(state, me, { workspace, context: pageText })

export const sessionVerbs: readonly Verb[] = [
  readVerb({
    name: 'session.info',
    about: 'Where you stand: who you are, what was left for others, what you hold, what waits, what comes next; 2,000 tokens at most.',
    features: ['E1'],
    place: 'project',
    input: z.strictObject({}),
    rest: 'get /api/projects/:project/session',
    line: 'session',
    needsPage: 'context',
    hint: 'next says what to do and why.',
    read: shown,
  }),
  writeVerb({
    name: 'session.start',
    of: sessionCommands['session.start'],
    about:
      'Begin to work: others see it, and you are told who you are, what was left for you, what you hold, what waits and what comes next.',
    features: ['E1'],
    effect: 'add',
    place: 'project',
    input: z.strictObject({}),
    rest: 'post /api/projects/:project/session',
    line: 'session start',
    needsPage: 'context',
    hint: 'next says what to do and why; handoff_get shows all of what was left.',
    command: (_view, _said, { session }) => ({ type: 'session.start', args: { session } }),
    shows: shown,
  }),
  writeVerb({
    name: 'session.end',
    of: sessionCommands['session.end'],
    about:
      'Stop working. With a summary and the exact next step it leaves a handoff for whoever goes on; what you hold goes back or is kept.',
    features: ['E2', 'E3'],
    effect: 'change',
    place: 'project',
    input: handoffInput.partial().extend({ held: sessionCommands['session.end'].args.shape.held.default('release') }),
    rest: 'post /api/projects/:project/session/end',
    line: 'session end',
    options: handoffOptions,
    endsSession: true,
    hint: 'The session is over.',
    command: (_view, { held, ...left }, { session, ids }) => {
      const parsed = isEmpty(left) ? undefined : handoffInput.safeParse(left)
      if (parsed && !parsed.success)
        return reject('INVALID', 'A handoff has a summary of what was done and the exact next step: summary and nextStep.')
      const handoff = parsed && { handoff: ids('handoff'), ...parsed.data }
      return { type: 'session.end', args: present({ session, held, handoff }) }
    },
    shows: ({ state, me }, _said, { session, ids, result }) => ({
      session: state.get('session', sessionRow(me.member, session)) ?? null,
      handoff: state.get('handoff', ids('handoff')) ?? null,
      ...result,
    }),
  }),
  relayVerb({
    name: 'presence.list',
    about:
      'Who is at work: sessions that are active, awaiting input, idle or stale (not heard from for three minutes), by signs of life alone; with ended: true also those that ended.',
    scope: 'read',
    effect: 'read',
    features: ['E5'],
    place: 'workspace',
    input: z.strictObject({ project: projectRef.optional(), ended: z.boolean().optional() }),
    rest: 'get /api/presence',
    line: 'presence',
  }),
]

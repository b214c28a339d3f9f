import { z } from 'zod'
import { memberRef, projectRef, rowRef } from '../catalogue/references.ts'
import { readVerb, relayVerb, type Verb, type WorkspaceView, writeVerb } from '../catalogue/verb.ts'
import type { Id } from '../ids.ts'
import { LIST_ITEMS_MAX } from '../limits.ts'
import { present } from '../present.ts'
import { reject } from '../rejection.ts'
import { ROLES, SCOPES } from './member.ts'
import { memberCommands } from './messages.ts'

const edit = memberCommands['member.edit'].args.shape
const { avatar, description, goodAt } = memberCommands['member.add'].args.options[0].shape
const { name } = memberCommands['credential.add'].args.shape
const projects = z.array(projectRef).min(1).max(LIST_ITEMS_MAX)

const shown = ({ workspace }: WorkspaceView, id: Id) => ({ member: workspace.get('member', id) ?? null })

export const memberVerbs: readonly Verb[] = [
  relayVerb({
    name: 'me',
    about: 'Who this credential stands for, and what it may do.',
    scope: undefined,
    effect: 'read',
    features: ['G1', 'G3'],
    place: 'workspace',
    input: z.strictObject({}),
    rest: 'get /api/me',
    line: 'whoami',
  }),
  readVerb({
    name: 'member.list',
    about: 'Everybody in this workspace, people and agents.',
    features: ['G1'],
    place: 'workspace',
    input: z.strictObject({}),
    rest: 'get /api/members',
    line: 'members',
    read: ({ workspace }) => ({ members: [...workspace.all('member')] }),
  }),
  writeVerb({
    name: 'member.add',
    of: memberCommands['member.add'],
    features: ['G1'],
    effect: 'add',
    place: 'workspace',
    atRelay: true,
    input: z.strictObject({
      as: z.enum(['human', 'agent']),
      name,
      role: z.enum(ROLES).optional().describe('Of a person'),
      owner: memberRef.optional().describe('The person who answers for an agent; you, unless told'),
      projects: projects.optional().describe('The only ones a person is let into'),
      avatar,
      description,
      goodAt,
    }),
    rest: 'post /api/members',
    line: 'members add <name>',
    creates: true,
    command: ({ me }, { as, role, owner, projects, ...said }, { ids }) => {
      const member = ids('member')
      if (as === 'agent') {
        if (role !== undefined || projects !== undefined)
          return reject('INVALID', 'An agent has neither role nor projects: its tokens say what it may do.')
        return { type: 'member.add', args: present({ as, member, owner: owner ?? me.member, ...said }) }
      }
      if (role === undefined || owner !== undefined)
        return reject('INVALID', `A person has a role (${ROLES.join(', ')}) and no owner.`, { allowed: ROLES })
      return { type: 'member.add', args: present({ as, member, role, projects, ...said }) }
    },
    shows: (view, _said, { ids }) => shown(view, ids('member')),
  }),
  writeVerb({
    name: 'member.edit',
    of: memberCommands['member.edit'],
    features: ['G1'],
    effect: 'change',
    place: 'workspace',
    atRelay: true,
    input: z.strictObject({ ...edit, member: memberRef, reviewerOf: z.array(projectRef).max(LIST_ITEMS_MAX).nullable().optional() }),
    rest: 'patch /api/members/:member',
    line: 'members edit <member>',
    command: (_view, args) => ({ type: 'member.edit', args }),
    shows: (view, { member }) => shown(view, member),
  }),
  writeVerb({
    name: 'member.revoke',
    of: memberCommands['member.revoke'],
    features: ['G1'],
    effect: 'change',
    place: 'workspace',
    atRelay: true,
    input: z.strictObject({ member: memberRef }),
    rest: 'delete /api/members/:member',
    line: 'members remove <member>',
    command: (_view, args) => ({ type: 'member.revoke', args }),
    shows: (view, { member }) => shown(view, member),
  }),
  relayVerb({
    name: 'token.list',
    about: 'Access tokens, with their last use to the minute: one’s own, or all for an admin. Their secrets are kept nowhere.',
    scope: 'read',
    effect: 'read',
    features: ['G3'],
    place: 'workspace',
    input: z.strictObject({}),
    rest: 'get /api/tokens',
    line: 'tokens',
  }),
  relayVerb({
    name: 'token.create',
    about: memberCommands['credential.add'].about,
    scope: 'admin',
    effect: 'add',
    features: ['G3'],
    place: 'workspace',
    input: z.strictObject({
      name,
      member: memberRef,
      scopes: z.array(z.enum(SCOPES)).min(1),
      projects: z
        .union([z.literal('all'), projects])
        .default('all')
        .describe('all, or a list of prefixes'),
      expiresAt: z.int().optional().describe('In ms since 1970'),
    }),
    rest: 'post /api/tokens',
    line: 'tokens create <name>',
    options: { scopes: 'scope' },
    hint: 'The token is shown this once.',
  }),
  writeVerb({
    name: 'token.revoke',
    of: memberCommands['credential.revoke'],
    features: ['G3'],
    effect: 'change',
    place: 'workspace',
    atRelay: true,
    input: z.strictObject({ credential: rowRef }),
    rest: 'delete /api/tokens/:credential',
    line: 'tokens revoke <credential>',
    command: (_view, args) => ({ type: 'credential.revoke', args }),
    shows: ({ workspace }, { credential }) => ({ credential: workspace.get('credential', credential) ?? null }),
  }),
]

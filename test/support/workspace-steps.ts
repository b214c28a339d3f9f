import type { Actor } from '@baton/shared/decider.ts'
import { by, type Step } from './given.ts'
import { ada, ann, ava, ben, bob, vic } from './people.ts'
import { PROJECT } from './steps.ts'

/** A workspace with the people of `people.ts`, each with a credential for all projects, and the project of `steps.ts`. */
export const settled: readonly Step[] = [
  person(ann, 'admin'),
  person(ben, 'member'),
  person(vic, 'viewer'),
  ...[ada, ava, bob].map((agent) => by(ann, 'member.add', { as: 'agent', member: agent.member, name: nameOf(agent), owner: agent.owner })),
  by(ann, 'project.create', { project: PROJECT, name: 'Baton', prefix: 'BAT' }),
  ...[ann, ben, vic, ada, ava, bob].map((actor) => credential(actor)),
]

export function credential({ member, credential: id, kind, scopes }: Actor, projects: 'all' | readonly string[] = 'all'): Step {
  const given = [...scopes].filter((scope) => kind === 'human' || scope !== 'admin')
  return by(ann, 'credential.add', { credential: id, name: 'token', member, scopes: given, projects })
}

function person({ member }: Actor, role: string): Step {
  return by(ann, 'member.add', { as: 'human', member, name: nameOf({ member }), role })
}

function nameOf({ member }: Pick<Actor, 'member'>): string {
  const at = [ann, ben, vic, ada, ava, bob].findIndex((actor) => actor.member === member)
  return ['Ann', 'Ben', 'Vic', 'Ada', 'Ava', 'Bob'][at] ?? ''
}

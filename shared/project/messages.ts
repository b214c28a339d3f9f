import { z } from 'zod'
import { type CommandOf, command } from '../decider.ts'
import { id } from '../id-schema.ts'
import { name } from '../text.ts'
import type { Project } from './project.ts'

/** `BAT`: what keys of this project start with. */
export const prefix = z.string().regex(/^[A-Z][A-Z0-9]{1,9}$/, 'must be 2 to 10 capital letters or digits, a letter first')

export const projectCommands = {
  'project.create': command({
    v: 1,
    scope: 'plan',
    args: z.strictObject({ project: id, name, prefix }),
    about: 'Create a project with the columns Inbox, Backlog, Active, Review and Done.',
  }),
} as const

export type ProjectCommand = CommandOf<typeof projectCommands>

export type ProjectEvent = { readonly type: 'project.created'; readonly body: Omit<Project, 'kind' | 'createdAt'> }

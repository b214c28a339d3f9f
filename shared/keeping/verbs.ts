import { z } from 'zod'
import { relayVerb, type Verb } from '../catalogue/verb.ts'

const name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'must be small letters, digits and dashes, at most 60')
  .describe('Small letters, digits, dashes')

const named = z.strictObject({ backup: name })
const common = { scope: 'admin', features: ['J2'], place: 'workspace' } as const

/** How the data of a relay are kept; all of it is for admins. */
export const keepingVerbs: readonly Verb[] = [
  relayVerb({
    ...common,
    name: 'backup.start',
    about: 'Copy everything, while the relay runs, into its own backups folder. Answers at once; backup.show says how far it is.',
    effect: 'add',
    input: z.strictObject({ backup: name.optional() }),
    rest: 'post /api/backups',
    line: 'backup start',
  }),
  relayVerb({
    ...common,
    name: 'backup.list',
    about: 'The backups in the relay’s own folder, the latest first.',
    effect: 'read',
    input: z.strictObject({}),
    rest: 'get /api/backups',
    line: 'backup list',
  }),
  relayVerb({
    ...common,
    name: 'backup.show',
    about: 'One backup: whether it is done, how far it is, what it holds.',
    effect: 'read',
    input: named,
    rest: 'get /api/backups/:backup',
    line: 'backup show <backup>',
  }),
  relayVerb({
    ...common,
    name: 'backup.verify',
    about: 'Look whether a backup is whole and unchanged, and whether its events make its rows.',
    effect: 'read',
    input: named,
    rest: 'post /api/backups/:backup/verify',
    line: 'backup verify <backup>',
  }),
  relayVerb({
    ...common,
    name: 'backup.restore',
    about: 'Say how a backup is put in the place of the data: not by a relay that runs on them.',
    effect: 'read',
    input: named,
    rest: 'post /api/backups/:backup/restore',
    line: 'backup restore <backup>',
  }),
  relayVerb({
    ...common,
    name: 'backup.delete',
    about: 'Delete a backup; the only one stays.',
    effect: 'change',
    input: named,
    rest: 'delete /api/backups/:backup',
    line: 'backup delete <backup>',
  }),
  relayVerb({
    ...common,
    name: 'data.prune',
    about:
      'Move events from before a moment, and the raw updates of prose, out of the database into an archive file beside it. What is kept still verifies; replicas from before load everything anew.',
    effect: 'change',
    input: z.strictObject({ before: z.union([z.int(), z.iso.datetime({ offset: true }), z.iso.date()]).describe('A date, or when') }),
    rest: 'post /api/prune',
    line: 'prune',
  }),
  relayVerb({
    ...common,
    name: 'audit.verify',
    about: 'Tell every event again and compare: chains of hashes, rows, prose. No findings, and the data are what was written.',
    features: ['G5', 'J2'],
    effect: 'read',
    input: z.strictObject({}),
    rest: 'post /api/audit/verify',
    line: 'audit verify',
  }),
]

import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { z } from 'zod'

/** Everything that can be set, by flag or by environment. A flag wins. */
export interface Settings {
  readonly ok: true
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  /** Absolute. */
  readonly data: string
  /** Where else browsers may come from, beside this machine itself: `https://baton.example.org`. */
  readonly origins: readonly string[]
  readonly log: LogLevel
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

export type Flags = Partial<Readonly<Record<'host' | 'port' | 'data' | 'origin', string>>>

export function readSettings(flags: Flags, env: NodeJS.ProcessEnv = process.env): Settings | Rejection {
  const read: Record<string, unknown> = {}
  for (const [name, { flag, variable, schema, allowed }] of Object.entries(SETTINGS)) {
    const given = (flag && flags[flag]) ?? (env[variable] || undefined)
    const parsed = schema.safeParse(given)
    if (!parsed.success) {
      const source = flag && flags[flag] !== undefined ? `--${flag}` : variable
      return reject('INVALID', `${source} is "${given}"; it must be ${allowed}.`, { setting: source, allowed })
    }
    read[name] = parsed.data
  }
  return { ok: true, ...(read as Omit<Settings, 'ok'>) }
}

interface Setting {
  readonly flag?: keyof Flags
  readonly variable: string
  readonly schema: z.ZodType
  /** Behind "it must be". */
  readonly allowed: string
}

const HOST_NAME = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i

const SETTINGS: Record<keyof Omit<Settings, 'ok'>, Setting> = {
  host: {
    flag: 'host',
    variable: 'BATON_HOST',
    schema: z
      .string()
      .default('127.0.0.1')
      .refine((host) => isIP(host) !== 0 || HOST_NAME.test(host)),
    allowed: 'an address or a name of this machine, such as 127.0.0.1 or 0.0.0.0',
  },
  port: {
    flag: 'port',
    variable: 'BATON_PORT',
    schema: z
      .string()
      .regex(/^\d{1,5}$/)
      .default('4600')
      .transform(Number)
      .refine((port) => port <= 65_535),
    allowed: 'a whole number from 0 (any free port) to 65535',
  },
  data: {
    flag: 'data',
    variable: 'BATON_DATA',
    schema: z
      .string()
      .min(1)
      .default('./data')
      .transform((folder) => resolve(folder)),
    allowed: 'a folder',
  },
  origins: {
    flag: 'origin',
    variable: 'BATON_ORIGIN',
    schema: z
      .string()
      .default('')
      .transform((list) => list.split(/[\s,]+/).filter(Boolean))
      .refine((list) => list.every((origin) => URL.parse(origin)?.origin === origin && /^https?:/.test(origin))),
    allowed: 'one or more origins without a path, separated by commas, such as https://baton.example.org',
  },
  log: {
    variable: 'BATON_LOG',
    schema: z.enum(LOG_LEVELS).default('warn'),
    allowed: `one of ${LOG_LEVELS.join(', ')}`,
  },
}

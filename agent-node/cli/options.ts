import { readFileSync } from 'node:fs'
import { text as readAll } from 'node:stream/consumers'
import { InvalidArgumentError } from 'commander'

/** For options that may be given several times. */
export const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value]

/** A file's text; `-` is standard input. */
export const readText = async (path: string): Promise<string> => (path === '-' ? readAll(process.stdin) : readFileSync(path, 'utf8'))

/** Which numbers will do, the tool's own schema says. */
export function number(value: string): number {
  const read = value.trim() === '' ? Number.NaN : Number(value)
  if (Number.isNaN(read)) throw new InvalidArgumentError('It must be a number.')
  return read
}

/** `15m`, `2h`, `90s` in milliseconds. */
export function duration(value: string): number {
  const [, count, unit] = /^(\d+)([smh])$/.exec(value.trim()) ?? []
  if (unit === undefined) throw new InvalidArgumentError('It is a number with s, m or h: 15m, 2h.')
  return Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS]
}

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000 } as const

export const KEY_OPTION = ['--key <key>', 'idempotency key: the same call with the same key is one'] as const

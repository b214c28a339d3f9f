import { readFileSync } from 'node:fs'
import { text as readAll } from 'node:stream/consumers'

/** For options that may be given several times. */
export const collect = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value]

/** A file's text; `-` is standard input. */
export const readText = async (path: string): Promise<string> => (path === '-' ? readAll(process.stdin) : readFileSync(path, 'utf8'))

/** Numbers as the tool's own schema wants them: what is no number is refused there. */
export const number = (value: string): number => (value.trim() === '' ? Number.NaN : Number(value))

export const KEY_OPTION = ['--key <key>', 'idempotency key: the same call with the same key is one'] as const

/** `none` clears a field. */
export const clearable = (value: string | undefined): string | null | undefined => (value === 'none' ? null : value)

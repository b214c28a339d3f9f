import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { backup } from '../admin/backup.ts'
import { prune } from '../admin/prune.ts'
import { acceptData, restore } from '../admin/restore.ts'
import { verify } from '../admin/verify.ts'
import { readSettings } from '../config.ts'
import type { DataOption } from './program.ts'
import { progressLines } from './progress-lines.ts'

export async function backupData(to: string, options: DataOption): Promise<object | Rejection> {
  return refusedOr(await backup({ folder: dataFolder(options), to, now: Date.now(), onProgress: progressLines('copied', process.stderr) }))
}

export async function restoreData(from: string | undefined, options: DataOption & { accept?: boolean }): Promise<object | Rejection> {
  const folder = dataFolder(options)
  const now = Date.now()
  if (from === undefined && options.accept) return refusedOr(await acceptData({ folder, now }))
  if (from === undefined || options.accept)
    return reject('INVALID', 'Name the folder of a backup, or say --accept to keep the data as they are.')
  return refusedOr(await restore({ folder, from, now }))
}

const DAY_MS = 24 * 3_600_000

export async function pruneData({ before: when, ...options }: DataOption & { readonly before: string }): Promise<object | Rejection> {
  const now = Date.now()
  const days = /^(\d{1,5})d$/.exec(when)?.[1]
  const before = days === undefined ? Date.parse(when) : now - Number(days) * DAY_MS
  if (Number.isNaN(before)) return reject('INVALID', '--before must be a date or a number of days: 2026-01-31, 90d.')
  return refusedOr(await prune({ folder: dataFolder(options), before, now }))
}

/** Findings are a refusal too: scripts look at the exit code. */
export async function verifyData(folder: string | undefined, options: DataOption): Promise<object | Rejection> {
  const verified = verify(folder ?? dataFolder(options))
  if (!verified.ok) return reject('NOT_FOUND', verified.reason)
  const { findings, streams, docs } = verified
  if (findings.length > 0)
    return reject('CONFLICT', `The data are not as they must be: ${findings.length} findings.`, { findings, streams, docs })
  return verified
}

export function dataFolder({ data }: DataOption): string {
  const settings = readSettings(data === undefined ? {} : { data })
  if (!settings.ok) throw new Error(settings.reason)
  return settings.data
}

const refusedOr = (reply: { readonly ok: true } | { readonly ok: false; readonly reason: string }): object | Rejection =>
  reply.ok ? reply : reject('CONFLICT', reply.reason)

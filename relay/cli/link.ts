import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { readSettings } from '../config.ts'
import { type LoginLink, loginLink } from '../start/login-link.ts'
import { urlOf } from '../start/start-relay.ts'
import { dataFolder } from './data.ts'
import { onFolder, refuseNoData } from './on-folder.ts'
import type { DataOption } from './program.ts'

export async function linkIn(person: string, options: DataOption): Promise<LoginLink | Rejection> {
  const folder = dataFolder(options)
  const settings = readSettings({})
  if (!settings.ok) return reject('INVALID', settings.reason)
  // A running relay knows itself where it is.
  const url = settings.origins[0] ?? urlOf(settings)
  const order = { method: 'POST', path: `/links/${encodeURIComponent(person)}` } as const
  return refuseNoData(folder) ?? onFolder<LoginLink>(folder, order, (streams) => loginLink(streams, person, url))
}

import { RENEWAL_FRESH_MS } from '../limits.ts'
import type { Up } from '../protocol/up.ts'
import type { ReplicaPorts } from './ports.ts'
import type { Renewal } from './storage.ts'

/** Sends what processes of this device asked to have renewed, by stream and session. */
export async function sendRenewals({ storage, now }: ReplicaPorts, say: (message: Up) => void): Promise<void> {
  const groups = new Map<string, Renewal[]>()
  for (const renewal of await storage.takeRenewals(now() - RENEWAL_FRESH_MS)) {
    const group = `${renewal.stream} ${renewal.session}`
    groups.set(group, [...(groups.get(group) ?? []), renewal])
  }
  for (const renewals of groups.values()) {
    const [first] = renewals
    if (!first) continue
    const { stream, session } = first
    say({ type: 'renew', stream, session, leases: renewals.map(({ task, fence }) => ({ task, fence })) })
  }
}

import type { SyncState } from '../replica/sync-state.ts'

/** How this device and the relay stand, in one sentence. */
export function syncWords({ kind, changes, loading, kept, problem }: SyncState): string {
  switch (kind) {
    case 'synced':
      return 'Everything is on the relay.'
    case 'saving':
      return loading ? 'Loading your projects…' : changes === 0 ? 'Catching up with the relay…' : `Saving ${count(changes, 'change')}…`
    case 'offline':
      return changes === 0
        ? 'You are offline. Go on working; it is sent when you are back.'
        : `You are offline. ${count(changes, 'change')} only on this device; sent when you are back.`
    case 'reconnecting':
      return changes === 0 ? 'Looking for the relay…' : `Looking for the relay… ${count(changes, 'change')} only on this device.`
    case 'attention':
      return problem?.reason ?? `${count(kept, 'change')} of yours ${kept === 1 ? 'was' : 'were'} not taken. Have a look.`
  }
}

/** The same in the fewest words, beside the icon and on hover. */
export const SYNC_NAMES: Readonly<Record<SyncState['kind'], string>> = {
  synced: 'Saved on the relay',
  saving: 'Saving',
  offline: 'Offline',
  reconnecting: 'Reconnecting',
  attention: 'Needs you',
}

export const count = (many: number, thing: string): string => `${many} ${thing}${many === 1 ? '' : 's'}`

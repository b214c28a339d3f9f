import type { Id, StreamName } from '@baton/shared/ids.ts'
import type { WorkspaceState } from '@baton/shared/workspace-rows.ts'
import type { DeviceProgress, Store } from '../store/port.ts'
import type { DocCache } from './content/doc-cache.ts'
import type { RelayDoc } from './content/relay-doc.ts'
import type { CommandInput, Input } from './input.ts'
import { RELAY_ID } from './rights.ts'

/** What was read before the tick; nothing else is awaited in it. */
export interface Known {
  readonly outcomes: Awaited<ReturnType<Store['outcomes']>>
  readonly progress: ReadonlyMap<Id, DeviceProgress>
  readonly docs: ReadonlyMap<string, RelayDoc>
  /** Docs that cannot be loaded: whoever needs one is refused, and nobody else. */
  readonly broken: ReadonlySet<string>
  readonly workspace: WorkspaceState | undefined
}

export interface Source {
  readonly store: Store
  readonly docs: DocCache
  readonly report: (error: unknown, stream: StreamName) => void
}

/** Reads what inputs will look at. The docs are pinned: `unpinAll` lets them go. */
export async function preload(
  { store, docs, report }: Source,
  stream: StreamName,
  inputs: readonly Input[],
  wanted: ReadonlySet<string>,
): Promise<Omit<Known, 'workspace'>> {
  const names = new Set(wanted)
  const ids: Id[] = []
  const devices = new Set<Id>()
  for (const input of inputs) {
    if (input.kind === 'frame') names.add(input.doc)
    else if (input.kind === 'contact') devices.add(input.device)
    else {
      const { id, supersedes } = input.command
      ids.push(id, ...(supersedes === undefined ? [] : [supersedes]))
      devices.add(deviceOf(input))
    }
  }
  const outcomes = await store.outcomes(ids)
  const progress = new Map<Id, DeviceProgress>()
  for (const device of devices) {
    const found = await store.deviceProgress(device, stream)
    if (found) progress.set(device, found)
  }
  const loaded = new Map<string, RelayDoc>()
  const broken = new Set<string>()
  for (const name of names) {
    try {
      loaded.set(name, await docs.pin(name))
    } catch (error) {
      report(error, stream)
      broken.add(name)
    }
  }
  return { outcomes, progress, docs: loaded, broken }
}

export function unpinAll({ docs }: Pick<Source, 'docs'>, known: Pick<Known, 'docs'>): void {
  for (const name of known.docs.keys()) docs.unpin(name)
}

function deviceOf({ from }: CommandInput): Id {
  switch (from.kind) {
    case 'device':
      return from.device
    case 'request':
      return from.credential
    case 'relay':
      return RELAY_ID
  }
}

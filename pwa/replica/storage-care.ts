/** What this browser keeps for Baton, and whether it may throw that away by itself when it runs short. */
export interface StorageRoom {
  readonly usedBytes: number
  readonly quotaBytes: number
  readonly isPersistent: boolean
}

/** Nothing where the browser does not say, as on a page that came over plain http. */
export async function storageRoom(): Promise<StorageRoom | undefined> {
  if (!('storage' in navigator)) return undefined
  const [{ usage, quota }, isPersistent] = await Promise.all([navigator.storage.estimate(), navigator.storage.persisted()])
  return usage === undefined || quota === undefined ? undefined : { usedBytes: usage, quotaBytes: quota, isPersistent }
}

/** Some browsers ask the person: do it when there is something of theirs to keep. */
export async function askToPersist(): Promise<void> {
  if (!('storage' in navigator)) return
  if (!(await navigator.storage.persisted())) await navigator.storage.persist()
}

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What clients of this machine show to a node that listens. The relay's token never leaves the node; this one opens nothing else. */
export interface LocalBearer {
  readonly file: string
  /** Of an `Authorization` header. */
  readonly isShownBy: (authorization: string | undefined) => boolean
}

const BYTES = 32

/** Made at the first start of this folder, which is its owner's alone, and the same from then on: clients write it down. */
export function localBearer(folder: string): LocalBearer {
  const file = join(folder, 'mcp-bearer')
  makeOnce(file)
  const secret = hash(readFileSync(file, 'utf8').trim())
  return {
    file,
    isShownBy: (authorization = '') => {
      const [, shown] = /^Bearer +(\S+)$/i.exec(authorization) ?? []
      return shown !== undefined && timingSafeEqual(hash(shown), secret)
    },
  }
}

/** Two that start at once make one: a name is linked once. */
function makeOnce(file: string): void {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${randomBytes(BYTES).toString('base64url')}\n`, { mode: 0o600 })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest()

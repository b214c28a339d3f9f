import { createHash } from 'node:crypto'
import { createReadStream, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'

/** What a backup says of itself, as `manifest.json` beside its files. */
const manifest = z.object({
  format: z.literal(1),
  takenAt: z.int(),
  epoch: z.int(),
  streams: z.array(z.object({ stream: z.string(), seq: z.int(), hash: z.string() })),
  files: z.array(z.object({ name: z.string().regex(/^[\w.-]+$/), bytes: z.int(), sha256: z.string() })),
})

export type Manifest = Readonly<z.infer<typeof manifest>>

const FILE = 'manifest.json'

export const writeManifest = (folder: string, content: Manifest): void =>
  writeFileSync(join(folder, FILE), `${JSON.stringify(content, null, 2)}\n`, { flush: true })

/** Nothing when there is none that can be read. */
export function readManifest(folder: string): Manifest | undefined {
  try {
    return manifest.safeParse(JSON.parse(readFileSync(join(folder, FILE), 'utf8'))).data
  } catch {
    return undefined
  }
}

export async function describeFile(folder: string, name: string): Promise<Manifest['files'][number]> {
  const sha256 = createHash('sha256')
  await pipeline(createReadStream(join(folder, name)), sha256)
  return { name, bytes: statSync(join(folder, name)).size, sha256: sha256.digest('hex') }
}

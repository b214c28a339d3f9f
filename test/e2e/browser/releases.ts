import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openLog } from '@baton/relay/start/log.ts'
import { startRelay } from '@baton/relay/start/start-relay.ts'
import { build } from 'vite'
import type { Play } from './play.ts'

const PWA = fileURLToPath(new URL('../../../pwa', import.meta.url))

export interface Deployable {
  /** Puts a newer release in the place of the first: what it has no use for is gone. */
  readonly deploy: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** The play's relay goes on in this process and serves the app from a folder of the test's own. */
export async function deployable({ relay, origins }: Play): Promise<Deployable> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-app-'))
  const [app, newer] = [join(folder, 'app'), join(folder, 'newer')]
  cpSync(join(PWA, 'dist'), app, { recursive: true })
  await relay.stop()
  const settings = { ok: true, host: '127.0.0.1', port: relay.port, data: relay.folder, origins, log: 'error' } as const
  const here = await startRelay(settings, openLog('error'), { app })
  return {
    deploy: async () => {
      await buildNewer(newer)
      rmSync(app, { recursive: true })
      renameSync(newer, app)
    },
    stop: async () => {
      await here.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The same sources built once more, told apart by an element of the page. */
async function buildNewer(outDir: string): Promise<void> {
  const mark = { name: 'newer-release', transformIndexHtml: () => [{ tag: 'meta', attrs: { name: 'release', content: 'newer' } }] }
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'production'
  try {
    await build({ root: PWA, logLevel: 'silent', plugins: [mark], build: { outDir, emptyOutDir: true } })
  } finally {
    process.env.NODE_ENV = NODE_ENV
  }
}

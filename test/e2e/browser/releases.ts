import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { openLog } from '@baton/relay/start/log.ts'
import { startRelay } from '@baton/relay/start/start-relay.ts'
import type { Play } from './play.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const PWA = here('../../../pwa')
const VITE = here('../../../node_modules/vite/bin/vite.js')
const CONFIG = here('newer-release.config.ts')

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
  const serving = await startRelay(settings, openLog('error'), { app })
  return {
    deploy: async () => {
      await buildNewer(newer)
      rmSync(app, { recursive: true })
      renameSync(newer, app)
    },
    stop: async () => {
      await serving.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The same sources built once more, told apart by an element of the page. */
async function buildNewer(outDir: string): Promise<void> {
  const args = [VITE, 'build', PWA, '--config', CONFIG, '--outDir', outDir, '--emptyOutDir']
  await promisify(execFile)(process.execPath, args, { env: { ...process.env, NODE_ENV: 'production' } })
}

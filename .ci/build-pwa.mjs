// Runs before start: builds the app when its sources changed since the last time, and packs its files for the wire.
// A build that fails keeps nobody from their data: the relay starts, and serves the app of before or a page that says so. Tests of that would
// prove nothing: with --or-fail the exit code tells.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { onNode24 } from './node24.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'pwa/dist')
const stamp = join(dist, '.built')
const vite = join(root, 'node_modules/vite/bin/vite.js')
// Whole or not at all: a build that fails or is cut off leaves the app of before where it is.
const fresh = join(root, 'node_modules/.cache/app')

// Below this a packet is a packet.
const PACKED_BYTES_MIN = 1_024
const PACKED = /\.(js|css|html|svg|json|webmanifest)$/

await onNode24(() => {
  const sources = hashOfSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  console.log('Building the app …')
  const { status, stdout, stderr } = spawnSync(process.execPath, [vite, 'build', 'pwa', '--outDir', fresh, '--emptyOutDir'], {
    cwd: root,
    encoding: 'utf8',
    // Whoever runs this, Vitest among them, the app is that of production.
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
  })
  if (status !== 0) {
    console.error(`${stdout}${stderr}\nThe app could not be built; what is wrong stands above. The relay starts without its changes.`)
    process.exitCode = process.argv.includes('--or-fail') ? 1 : 0
    return
  }
  for (const file of filesIn(fresh)) pack(file)
  writeFileSync(join(fresh, '.built'), sources)
  rmSync(dist, { recursive: true, force: true })
  renameSync(fresh, dist)
})

function hashOfSources() {
  const hash = createHash('sha256')
  const files = ['pwa', 'shared'].flatMap((room) => filesIn(join(root, room)))
  for (const file of [join(root, 'package-lock.json'), ...files].toSorted((a, b) => (a < b ? -1 : 1))) {
    hash
      .update(`${file.slice(root.length)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isFile()) return [path]
    return entry.isDirectory() && path !== dist && entry.name !== 'node_modules' ? filesIn(path) : []
  })
}

function pack(file) {
  const bytes = readFileSync(file)
  if (bytes.length < PACKED_BYTES_MIN || !PACKED.test(file)) return
  writeFileSync(`${file}.br`, brotliCompressSync(bytes))
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
}

// Runs before start, test, story and bench: a fresh or outdated clone gets its packages, then Node 24 is made sure of.
// Only built-in modules here: nothing is installed yet.
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ADVICE, bundledNode, isNode24 } from './node24.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

if (changedAt('node_modules/.package-lock.json') < changedAt('package-lock.json')) install()
if (!isNode24 && !bundledNode()) stop(ADVICE)

// npm writes its own copy of the lock file last, so an interrupted install counts as none.
function changedAt(path) {
  return statSync(root + path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function install() {
  console.log('Installing packages (npm ci) …')
  const { status } = spawnSync('npm ci --no-audit --no-fund --loglevel=error', {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: true,
  })
  if (status !== 0) stop('npm ci failed; its words are above.')
}

function stop(why) {
  console.error(why)
  process.exit(1)
}

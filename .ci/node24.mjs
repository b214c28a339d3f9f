// Baton runs on Node 24 or newer. Installing the clone brings one as a platform package; this file finds it
// and moves a process that was started on an older Node over to it. Plain JavaScript, since the older Node reads it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

export const ADVICE = `Baton needs Node 24 or newer; this is Node ${process.versions.node} and the clone holds no newer one that runs here. \
Run "npm ci" in the clone: on Linux (x64, arm64) and Windows (x64) it brings Node 24 along. On other platforms install Node 24 or newer yourself, from https://nodejs.org.`

export const isNode24 = Number.parseInt(process.versions.node, 10) >= 24

/** The path of the Node that came with `npm ci`, or undefined where the platform has none. */
export function bundledNode() {
  const windows = process.platform === 'win32'
  const name = `node-${windows ? 'win' : process.platform}-${process.arch}`
  const path = fileURLToPath(new URL(`../node_modules/${name}/bin/node${windows ? '.exe' : ''}`, import.meta.url))
  return existsSync(path) ? path : undefined
}

/** Calls `run` on Node 24; on an older Node starts the same command again on the bundled one and ends as it ends. */
export async function onNode24(run) {
  if (isNode24) {
    keepCompiled()
    return run()
  }
  const node = bundledNode()
  return node ? restart(node) : giveUp()
}

/** Sources are stripped of their types once, not at every start: half the time and a fifth of the memory of a short command. */
export function keepCompiled() {
  module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)))
}

function restart(node) {
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' })
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, () => isFromTerminal(signal) || child.kill(signal))
  child.on('error', giveUp)
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

// A terminal sends Ctrl-C to the child too; passing it on would make one key press look like two.
function isFromTerminal(signal) {
  return signal === 'SIGINT' && process.stdin.isTTY
}

function giveUp() {
  console.error(ADVICE)
  process.exit(1)
}

// The walls of the house are linter rules. A paper house is built where each is broken once, and the linter must see exactly that.

import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const forbidden: [file: string, line: string][] = [
  ['shared/task/task.ts', "import 'node:fs'"],
  ['shared/task/task.ts', "import 'ws'"],
  ['shared/task/task.ts', "import 'lib0/random'"],
  ['shared/task/task.ts', "import '../../relay/config.ts'"],
  ['shared/task/task.ts', "import '../lease/decider.ts'"],
  ['shared/replica/replica.ts', "import '../task/decider.ts'"],
  ['shared/limits.ts', "import './task/decider.ts'"],
  ['shared/project-stream.ts', "import 'node:fs'"],
  ['shared/task/task.ts', 'export const now = () => Date.now()'],
  ['shared/task/task.ts', 'export const now = () => new Date()'],
  ['relay/main.ts', "import '@baton/agent-node/session.ts'"],
  ['relay/main.ts', "import '../agent-node/session.ts'"],
  ['relay/store/sqlite/event-log.ts', "import '../../../pwa/main.ts'"],
  ['relay/store/sqlite/event-log.ts', "import '../../streams/stream-host.ts'"],
  ['relay/store/event-log.ts', "import '../effects/inbox.ts'"],
  ['relay/streams/stream-host.ts', "import '../sync/mux.ts'"],
  ['relay/streams/stream-host.ts', "import '../admin/token.ts'"],
  ['relay/sync/mux.ts', "import '../http/app.ts'"],
  ['relay/http/app.ts', "import '../main.ts'"],
  ['relay/http/routes/tasks.ts', "import '../../main.ts'"],
  ['relay/effects/inbox.ts', "import '../sync/mux.ts'"],
  ['relay/admin/token.ts', "import '../http/app.ts'"],
  ['relay/logins/sign-in.ts', "import '../http/app.ts'"],
  ['relay/sync/mux.ts', "import '../logins/logins.ts'"],
  ['relay/streams/stream-host.ts', "import '../logins/logins.ts'"],
  ['agent-node/mcp/claim.ts', "import '@baton/relay/config.ts'"],
  ['agent-node/mcp/claim.ts', "import '../../relay/config.ts'"],
  ['pwa/board/board.tsx', "import '@baton/agent-node/session.ts'"],
  ['pwa/board/board.tsx', "import '../../shared/ids.ts'"],
  ['pwa/board/board.tsx', "import '../replica/tab.ts'"],
  ['pwa/board/board.tsx', "import '../replica/indexeddb/database.ts'"],
  ['pwa/board/board.tsx', "import '@baton/shared/replica/replica.ts'"],
  ['pwa/board/board.tsx', "import 'idb'"],
  ['pwa/replica/tab.ts', "import '../../relay/config.ts'"],
]

const allowed: [file: string, line: string][] = [
  ['shared/task/decider.ts', "import './messages.ts'"],
  ['shared/task/decider.ts', "import '../decider.ts'"],
  ['shared/project-stream.ts', "import './lease/decider.ts'"],
  ['relay/store/event-log.ts', "import '@baton/shared/ids.ts'"],
  ['relay/effects/inbox.ts', "import '../store/effects.ts'"],
  ['shared/task/task.ts', "import 'yjs'"],
  ['shared/task/task.ts', "import 'lib0/encoding'"],
  ['shared/task/decider.ts', "import '../lease/lease.ts'"],
  ['shared/project-stream.ts', "import './task/decider.ts'"],
  ['relay/main.ts', "import './http/app.ts'"],
  ['relay/http/routes/tasks.ts', "import '../../sync/mux.ts'"],
  ['relay/effects/inbox.ts', "import '../streams/stream-host.ts'"],
  ['relay/logins/sign-in.ts', "import '../streams/stream-host.ts'"],
  ['relay/http/app.ts', "import '../logins/logins.ts'"],
  ['agent-node/mcp/claim.ts', "import '@baton/shared/protocol/up.ts'"],
  ['pwa/board/board.tsx', "import '../replica/hooks.ts'"],
  ['pwa/board/board.tsx', "import '../replica/mark.ts'"],
  ['pwa/board/board.tsx', "import '@baton/shared/replica/storage.ts'"],
  ['pwa/replica/tab.ts', "import '@baton/shared/replica/replica.ts'"],
  ['pwa/replica/tab.ts', "import 'idb'"],
  ['pwa/main.tsx', "import './replica/open-browser-replica.ts'"],
]

const house = realpathSync(mkdtempSync(join(tmpdir(), 'baton-walls-')))
afterAll(() => rmSync(house, { recursive: true, force: true }))

it('refuses every import through a wall and no other', () => {
  cpSync('biome.json', join(house, 'biome.json'))
  const lines = [...forbidden, ...allowed]
  for (const file of new Set(lines.map(([name]) => name))) build(file, linesOf(file, lines))

  const position = ([file, line]: [string, string]) => `${file}:${1 + linesOf(file, lines).indexOf(line)}`
  expect(refusals()).toEqual(forbidden.map(position).sort())
})

function linesOf(file: string, lines: [string, string][]): string[] {
  return lines.filter(([name]) => name === file).map(([, line]) => line)
}

function build(file: string, lines: string[]) {
  mkdirSync(dirname(join(house, file)), { recursive: true })
  writeFileSync(join(house, file), `${lines.join('\n')}\n`)
}

function refusals(): string[] {
  const rules = '--only=style/noRestrictedImports --only=style/noRestrictedGlobals'
  const command = `biome lint --vcs-enabled=false --reporter=github --max-diagnostics=none ${rules} || true`
  const output = execFileSync(command, { cwd: house, shell: true, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const places = [...output.matchAll(/^::error .*file=([^,]+),line=(\d+)/gm)].map(
    ([, file = '', line]) => `${relative(house, file)}:${line}`,
  )
  return [...new Set(places)].sort()
}

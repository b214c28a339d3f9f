import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { assert } from '@baton/shared/assert.ts'
import type { Mutant } from './mutant.ts'

const ROOMS = ['shared', 'relay', 'agent-node'] as const
const COPIED = [...ROOMS, 'test/simulation', 'test/support', 'package.json'] as const

/** A copy of the sources with one edit in it, which runs by itself; `remove` it. */
export function mutate(
  root: string,
  { file, from, to }: Pick<Mutant, 'file' | 'from' | 'to'>,
): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'baton-mutant-'))
  for (const path of COPIED)
    cpSync(join(root, path), join(folder, path), { recursive: true, filter: (each) => !each.endsWith('node_modules') })
  linkModules(resolve(root, 'node_modules'), join(folder, 'node_modules'), folder)
  const source = readFileSync(join(folder, file), 'utf8')
  assert(source.split(from).length === 2, `what a mutant changes stands once in ${file}: ${from}`)
  writeFileSync(
    join(folder, file),
    source.replace(from, () => to),
  )
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Everybody else's packages as they are, and the rooms of this copy. */
function linkModules(installed: string, to: string, folder: string): void {
  mkdirSync(join(to, '@baton'), { recursive: true })
  for (const name of readdirSync(installed)) {
    if (name !== '@baton' && !name.startsWith('.')) symlinkSync(join(installed, name), join(to, name))
  }
  for (const room of ROOMS) symlinkSync(join(folder, room), join(to, '@baton', room))
}

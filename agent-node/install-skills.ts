import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Skill } from './mcp/prompts/skills.ts'

/**
 * Skills in a folder of a client, such as `.claude/skills`. There they are called `baton-claim`, for another's `claim` may lie beside them. A
 * file that somebody changed since it was written is theirs: it is overwritten only when they say so, and kept beside the new one then.
 */
export type InstalledState = 'absent' | 'current' | 'older' | 'changed'

export interface Installed {
  readonly name: string
  readonly state: InstalledState
  readonly description: string
}

export interface Written {
  readonly name: string
  readonly did: 'installed' | 'updated' | 'current' | 'kept'
  readonly file: string
  /** Where the one lies that was changed by hand. */
  readonly before?: string
}

export interface WriteOptions {
  /** `update` leaves alone what is not there. */
  readonly only: 'all' | 'installed'
  /** Also what was changed by hand. */
  readonly overwrite: boolean
}

const PREFIX = 'baton-'
/** Digests of what was written, by name. */
const MANIFEST = '.baton-skills.json'

export function installedSkills(skills: readonly Skill[], folder: string): readonly Installed[] {
  const written = readManifest(folder)
  return skills.map((skill) => ({
    name: nameOf(skill.name),
    state: stateOf(skill, skills, folder, written),
    description: skill.description,
  }))
}

export function writeSkills(skills: readonly Skill[], folder: string, { only, overwrite }: WriteOptions): readonly Written[] {
  const written = readManifest(folder)
  const done = skills.flatMap((skill): readonly Written[] => {
    const [name, state] = [nameOf(skill.name), stateOf(skill, skills, folder, written)]
    const file = fileOf(folder, name)
    if (state === 'absent' && only === 'installed') return []
    if (state === 'changed' && !overwrite) return [{ name, did: 'kept', file }]
    const before = state === 'changed' ? freeNameBeside(file) : undefined
    if (before !== undefined) renameSync(file, before)
    const text = asInstalled(skill, skills)
    if (state !== 'current') write(file, text)
    written[name] = digest(text)
    const did = state === 'absent' ? 'installed' : state === 'current' ? 'current' : 'updated'
    return [{ name, did, file, ...(before !== undefined && { before }) }]
  })
  if (done.length > 0) write(join(folder, MANIFEST), `${JSON.stringify(written, undefined, 2)}\n`)
  return done
}

const nameOf = (skill: string): string => `${PREFIX}${skill}`
const fileOf = (folder: string, name: string): string => join(folder, name, 'SKILL.md')

/** What was kept once is not written over by what is kept later. */
function freeNameBeside(file: string): string {
  for (let at = 1; ; at++) {
    const name = at === 1 ? `${file}.before` : `${file}.before-${at}`
    if (!existsSync(name)) return name
  }
}

/** Names of skills, its own and those that it sends to, as they are there. */
function asInstalled({ name, file }: Skill, skills: readonly Skill[]): string {
  const names = new Set(skills.map((skill) => skill.name))
  return file
    .replace(`\nname: ${name}\n`, `\nname: ${nameOf(name)}\n`)
    .replaceAll(/\*([a-z-]+)\*/g, (said, other: string) => (names.has(other) ? `*${nameOf(other)}*` : said))
}

function stateOf(skill: Skill, skills: readonly Skill[], folder: string, written: Manifest): InstalledState {
  const name = nameOf(skill.name)
  const there = readText(fileOf(folder, name))
  if (there === undefined) return 'absent'
  if (there === asInstalled(skill, skills)) return 'current'
  return written[name] === digest(there) ? 'older' : 'changed'
}

type Manifest = Record<string, string>
const manifest = z.record(z.string(), z.string())

/** One that cannot be read says nothing: then every file that differs counts as changed. */
function readManifest(folder: string): Manifest {
  try {
    return manifest.parse(JSON.parse(readText(join(folder, MANIFEST)) ?? '{}'))
  } catch {
    return {}
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function write(file: string, text: string): void {
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, text)
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

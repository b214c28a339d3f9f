import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A short procedure for agents, from `skills/<name>/SKILL.md`. */
export interface Skill {
  readonly name: string
  readonly description: string
  /** What it may be begun with: `[task]`. */
  readonly argument?: string
  /** Without what stands in front of it for programs. */
  readonly text: string
  /** The file as it is. */
  readonly file: string
}

export const SKILLS_FOLDER = fileURLToPath(new URL('../../../skills', import.meta.url))

const FRONT =
  /^---\nname: (?<name>.+)\ndescription: (?<description>.+)\n(?:argument-hint: "\[(?<argument>\w+)\]"\n)?---\n\s*(?<text>[\s\S]+)$/

export function readSkills(folder = SKILLS_FOLDER): readonly Skill[] {
  return readdirSync(folder)
    .sort()
    .map((name) => readSkill(name, readFileSync(`${folder}/${name}/SKILL.md`, 'utf8')))
}

function readSkill(folder: string, file: string): Skill {
  const { name = folder, description = '', argument, text = '' } = FRONT.exec(file)?.groups ?? {}
  return { name, description, ...(argument !== undefined && { argument }), text, file }
}

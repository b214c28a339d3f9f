import { readFileSync } from 'node:fs'
import { type Into, planSource } from '@baton/relay/import/read-source.ts'
import type { Format } from '@baton/shared/import/formats.ts'
import type { ImportPlan, TaskImport } from '@baton/shared/import/plan.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import { assert } from 'vitest'

export const PROJECT = '0197f000-0000-7000-8000-000000000001'

const INTO: Into = { project: PROJECT, all: false, board: { prefix: 'IMP', columns: [], policy: undefined, isNew: true } }

export const fixture = (name: string): string => readFileSync(new URL(`../../fixtures/import/${name}`, import.meta.url), 'utf8')

export const read = (text: string, format?: Format, into: Partial<Into> = {}): (ImportPlan & { readonly format: Format }) | Rejection =>
  planSource(text, format, { ...INTO, ...into })

export function planned(text: string, format?: Format, into?: Partial<Into>): ImportPlan & { readonly format: Format } {
  const plan = read(text, format, into)
  assert(plan.ok, plan.ok ? '' : plan.reason)
  return plan
}

export const tasksOf = (plan: ImportPlan): readonly TaskImport[] =>
  plan.steps.flatMap((step) => (step.type === 'task.import' ? [step.args] : []))

/** A plan in the words of its source: what becomes of which record. */
export function told(plan: ImportPlan): { readonly tasks: Readonly<Record<string, TaskImport>>; readonly joins: readonly string[] } {
  const tasks = tasksOf(plan)
  const names = new Map(tasks.map(({ task, source }) => [task, source.id]))
  const joins = plan.steps.flatMap((step) => {
    if (step.type === 'import.adopt') return [`${names.get(step.args.task)} under ${names.get(step.args.parent)}`]
    return step.type === 'link.add' ? [`${names.get(step.args.from)} ${step.args.type} ${names.get(step.args.to)}`] : []
  })
  return { tasks: Object.fromEntries(tasks.map((task) => [task.source.id, task])), joins }
}

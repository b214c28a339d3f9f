import { digestOf } from '../canonical.ts'
import { derivedId } from '../derived-id.ts'
import type { Id } from '../ids.ts'
import type { ProjectStreamCommand } from '../project-stream.ts'
import type { ImportPlan, ImportStep } from './plan.ts'

/** One import, by which what it made is found again and undone in one step. */
export interface Import {
  readonly kind: 'import'
  readonly id: Id
  readonly system: string
  readonly by: Id
  readonly at: number
  readonly undone?: { readonly by: Id; readonly at: number }
}

/** The same file has the same id, so that whoever runs it again goes on with one import and not with a second. */
export const importId = (project: Id, { system, steps }: Pick<ImportPlan, 'system' | 'steps'>): Id =>
  derivedId('import', project, system, digestOf(steps.map((step) => (step.type === 'task.import' ? step.args.source.digest : ''))))

/** A step as the relay decides it. */
export type Step = ImportStep | ProjectStreamCommand

/** A step of this import. */
export function stamped(step: ImportStep, id: Id): Step {
  switch (step.type) {
    case 'task.import':
      return { ...step, args: { ...step.args, source: { ...step.args.source, import: id } } }
    case 'import.adopt':
      return { ...step, args: { ...step.args, import: id } }
    case 'handoff.import':
      return { ...step, args: { ...step.args, import: id } }
    case 'link.add':
    case 'column.add':
    case 'column.edit':
    case 'column.remove':
    case 'policy.set':
    case 'page.create':
    case 'page.archive':
      return step
  }
}

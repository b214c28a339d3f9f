import type { Id } from '@baton/shared/ids.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { WireCommand } from '@baton/shared/protocol/command.ts'

/** The tasks that a command is about: the ones it names, or those of the submission or comment that it names. */
export function aboutTasks({ type, args }: Pick<WireCommand, 'type' | 'args'>, state: ProjectState): readonly Id[] {
  const named = type.startsWith('link.') ? [args.from, args.to] : [args.task]
  const behind = [
    state.get('submission', String(args.submission ?? ''))?.task,
    state.get('submission', String(args.replaces ?? ''))?.task,
    state.get('comment', String(args.comment ?? ''))?.task,
  ]
  return [...new Set([...named, ...behind])].filter((task) => typeof task === 'string')
}

import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { WireCommand } from '@baton/shared/protocol/command.ts'

type Said = Pick<WireCommand, 'type' | 'args'>

/** What a command was, from its maker’s side: `Your move to “Next up”`. */
export function commandWords({ type, args }: Said, state: ProjectState): string {
  return WORDS[type]?.(args, state) ?? 'Your change'
}

type Words = (args: Readonly<Record<string, unknown>>, state: ProjectState) => string

const WORDS: Readonly<Record<string, Words>> = {
  'task.create': ({ title }) => `Your new task “${String(title)}”`,
  'task.edit': (args) =>
    `Your change of ${Object.keys(args)
      .filter((field) => field !== 'task')
      .join(' and ')}`,
  'label.add': ({ label }) => `Your label “${String(label)}”`,
  'label.remove': ({ label }) => `Taking off “${String(label)}”`,
  'task.move': ({ column }, state) => `Your move to “${state.get('column', String(column))?.name ?? 'another column'}”`,
  'task.claim': () => 'Your claim',
  'queue.next': () => 'Your claim',
  'task.release': () => 'Giving it back',
  'task.force-release': () => 'Taking it back',
  'task.block': () => 'Your question',
  'task.answer': () => 'Your answer',
  'task.submit': () => 'Your result',
  'submission.replace': () => 'Your new result',
  'review.decide': ({ verdict }) => (verdict === 'approve' ? 'Your approval' : 'Your request for changes'),
  'comment.add': () => 'Your comment',
  'comment.retract': () => 'Taking back your comment',
  'link.add': () => 'Your link',
  'link.remove': () => 'Removing the link',
  'task.reopen': () => 'Reopening it',
  'task.clear-attention': () => 'Letting it be claimed again',
}

/** What somebody typed into a command, so that it can be read and copied whatever became of the command. */
export function typedIn({ args }: Said): string | undefined {
  const result = args.result as { readonly summary?: string } | undefined
  const typed = [args.text, args.question, args.reason, args.note, result?.summary, args.brief].find(
    (text) => typeof text === 'string' && text.trim() !== '',
  )
  return typed as string | undefined
}

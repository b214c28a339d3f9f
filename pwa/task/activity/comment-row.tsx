import type { Comment, CommentKind } from '@baton/shared/comment/comment.ts'
import Ellipsis from 'lucide-react/icons/ellipsis'
import { Markdown } from '../../editor/markdown.tsx'
import { useReplica } from '../../replica/hooks.ts'
import { Chip, type ChipProps } from '../../ui/chip.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { MemberAvatar } from '../../ui/member-avatar.tsx'
import { capitalised, memberWords } from '../../ui/member-words.ts'
import { Menu } from '../../ui/menu.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { usePanel } from '../panel.ts'
import { useSending } from '../use-sending.ts'
import { useTelling } from '../use-telling.ts'
import styles from './comments.module.css'

/** Plain comments need no name. */
const KINDS: Record<Exclude<CommentKind, 'comment'>, { readonly words: string; readonly look: NonNullable<ChipProps['look']> }> = {
  progress: { words: 'Progress', look: 'label' },
  decision: { words: 'Decision', look: 'good' },
  error: { words: 'Error', look: 'bad' },
  answer: { words: 'Answer', look: 'warn' },
}

export interface CommentRowProps {
  readonly comment: Comment
  readonly isPending: boolean
}

export function CommentRow({ comment: { id, member, at, text, note, retractedAt, source }, isPending }: CommentRowProps) {
  const { project } = usePanel()
  const replica = useReplica()
  const { workspace, me } = useTelling(project)
  const { send, refusal } = useSending(project)
  const name = source?.author ?? capitalised(memberWords(workspace, me, member))
  const kind = note === 'comment' ? undefined : KINDS[note]
  return (
    <article className={styles.comment} data-pending={isPending || undefined} aria-label={`${name}: ${kind?.words ?? 'Comment'}`}>
      {source?.author === undefined ? <MemberAvatar id={member} size={24} silent /> : <span className={styles.stranger} aria-hidden />}
      <div className={styles.said}>
        <header className={styles.head}>
          <strong className={styles.name}>{name}</strong>
          <span className={styles.time}>{source?.at ?? <RelativeTime at={at} />}</span>
          {kind && <Chip look={kind.look}>{kind.words}</Chip>}
          {isPending && <span className={styles.time}>on its way</span>}
          {member === me && retractedAt === undefined && !isPending && (
            <Menu
              label="Comment"
              align="end"
              entries={() => [
                { kind: 'action', label: 'Take it back', danger: true, run: () => void send('comment.retract', { comment: id }) },
              ]}
              trigger={(menu) => <IconButton className={styles.more} label="More" size="small" icon={<Ellipsis size={14} />} {...menu} />}
            />
          )}
        </header>
        {retractedAt === undefined ? (
          <Markdown text={text} />
        ) : (
          <p className={styles.retracted}>
            Taken back <RelativeTime at={Math.min(retractedAt, replica.now())} />
          </p>
        )}
        {refusal && <p role="alert">{refusal.reason}</p>}
      </div>
    </article>
  )
}

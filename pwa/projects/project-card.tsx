import { STAGES, type Stage } from '@baton/shared/column/column.ts'
import type { Project } from '@baton/shared/project/project.ts'
import { tasksByStage } from '@baton/shared/task/task.ts'
import { Link } from 'wouter'
import { useIsLoaded, useView } from '../replica/hooks.ts'
import { HolderAvatar } from '../ui/holder-avatar.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { StageDot } from '../ui/stage-dot.tsx'
import styles from './project-card.module.css'

const STAGE_WORDS: Record<Stage, string> = { inbox: 'in Inbox', backlog: 'to do', active: 'active', review: 'in review', done: 'done' }
const HOLDERS_SHOWN_MAX = 5

/** A project from two metres: how much is where, and who is at work. The whole card is one link. */
export function ProjectCard({ project: { id, name, prefix } }: { readonly project: Project }) {
  const isLoaded = useIsLoaded(id)
  const counts = useView(id, (state) => STAGES.map((stage) => state.count(tasksByStage, stage)))
  const held = useView(id, (state) => [...state.all('lease')].slice(0, HOLDERS_SHOWN_MAX).map((lease) => lease.id))
  return (
    <li>
      <Link href={`/p/${prefix}`} className={styles.card}>
        <span className={styles.line}>
          <span className={styles.name}>{name}</span>
          <span className={styles.prefix}>{prefix}</span>
        </span>
        <span className={styles.line}>
          {isLoaded ? (
            <span className={styles.counts}>
              {STAGES.map(
                (stage, at) =>
                  stage !== 'inbox' && (
                    <span key={stage} className={styles.count}>
                      <StageDot stage={stage} />
                      <span>
                        <span className={styles.figure}>{counts[at]}</span> {STAGE_WORDS[stage]}
                      </span>
                    </span>
                  ),
              )}
            </span>
          ) : (
            <Skeleton width="14rem" height="1.25rem" />
          )}
          <span className={styles.holders}>
            {held.map((task) => (
              <HolderAvatar key={task} project={id} task={task} size={20} />
            ))}
          </span>
        </span>
      </Link>
    </li>
  )
}

import type { Id } from '@baton/shared/ids.ts'
import { Suspense } from 'react'
import { Route, Switch, useLocation, useRoute, useSearchParams } from 'wouter'
import { BoardPage } from '../board/lazy-board.ts'
import { useIsLoaded } from '../replica/hooks.ts'
import { lazily } from '../ui/lazily.ts'
import { NotFound } from './not-found.tsx'
import styles from './project-screen.module.css'
import { useProjectByPrefix } from './use-projects.ts'

const TaskPanel = lazily(() => import('../task/task-panel.tsx'), 'TaskPanel')
const ReviewPage = lazily(() => import('../review/review-page.tsx'), 'ReviewPage')
const AgentsPage = lazily(() => import('../agents/agents-page.tsx'), 'AgentsPage')

export function ProjectScreen({ prefix }: { readonly prefix: string }) {
  const project = useProjectByPrefix(prefix)
  const isLoaded = useIsLoaded()
  if (!project) return isLoaded ? <NotFound what={`There is no project ${prefix} here, or it is not yours to see.`} /> : null
  return (
    <>
      <title>{`${project.name} · Baton`}</title>
      <Switch>
        <Route path="/p/:prefix/review">
          <ReviewPage project={project.id} />
        </Route>
        <Route path="/p/:prefix/agents">
          <AgentsPage project={project.id} />
        </Route>
        <Route>
          <h1 className="unseen">{project.name}</h1>
          <Board key={project.id} project={project.id} prefix={prefix} />
        </Route>
      </Switch>
    </>
  )
}

/** The board stays as it is while tasks open and close beside it. */
function Board({ project, prefix }: { readonly project: Id; readonly prefix: string }) {
  const [, task] = useRoute('/p/:prefix/t/:task')
  const [, go] = useLocation()
  const [search] = useSearchParams()
  const close = () => {
    // The board behind stays filtered as it was.
    const kept = new URLSearchParams(search)
    kept.delete('do')
    go(`/p/${prefix}${kept.size > 0 ? `?${kept}` : ''}`)
  }
  return (
    <div className={styles.board}>
      <BoardPage project={project} />
      {task && (
        <Suspense>
          <TaskPanel project={project} task={task.task} onClose={close} />
        </Suspense>
      )}
    </div>
  )
}

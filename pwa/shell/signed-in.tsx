import { Suspense } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import type { Release } from '../install/release.ts'
import { Home } from '../projects/home.tsx'
import type { BrowserReplica } from '../replica/api.ts'
import { ReplicaContext } from '../replica/hooks.ts'
import { Away } from '../status/away.tsx'
import { Banner } from '../status/banner.tsx'
import { UpdateBanner } from '../status/update-banner.tsx'
import { Crash } from '../ui/crash.tsx'
import { lazily } from '../ui/lazily.ts'
import { Frame } from './frame.tsx'
import { NotFound } from './not-found.tsx'
import { PageSkeleton } from './page-skeleton.tsx'
import { ProjectScreen } from './project-screen.tsx'
import { ToLastProject } from './to-last-project.tsx'

const ProjectsPage = lazily(() => import('../projects/projects-page.tsx'), 'ProjectsPage')
const SettingsPage = lazily(() => import('../settings/settings-page.tsx'), 'SettingsPage')

export interface SignedInProps {
  readonly replica: BrowserReplica
  readonly release: Release
}

/** The app of somebody who is here. */
export function SignedIn({ replica, release }: SignedInProps) {
  const [path] = useLocation()
  return (
    <ReplicaContext value={replica}>
      <Frame
        notices={
          <>
            <Banner />
            <UpdateBanner release={release} />
          </>
        }
      >
        <Crash about={path}>
          <Suspense fallback={<PageSkeleton />}>
            <Switch>
              <Route path="/" component={Home} />
              <Route path="/projects" component={ProjectsPage} />
              <Route path="/add">
                <ToLastProject page="add" />
              </Route>
              <Route path="/review">
                <ToLastProject page="review" />
              </Route>
              <Route path="/p/:prefix/*?">{({ prefix }) => <ProjectScreen prefix={prefix} />}</Route>
              <Route path="/settings/*?" component={SettingsPage} />
              <Route>
                <NotFound />
              </Route>
            </Switch>
          </Suspense>
        </Crash>
      </Frame>
      <Away />
    </ReplicaContext>
  )
}

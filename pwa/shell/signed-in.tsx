import { Suspense } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import type { BrowserReplica } from '../replica/api.ts'
import { ReplicaContext } from '../replica/hooks.ts'
import { Crash } from '../ui/crash.tsx'
import { lazily } from '../ui/lazily.ts'
import { Frame } from './frame.tsx'
import { NotFound } from './not-found.tsx'
import { ProjectScreen } from './project-screen.tsx'

const ProjectsPage = lazily(() => import('../projects/projects-page.tsx'), 'ProjectsPage')
const SettingsPage = lazily(() => import('../settings/settings-page.tsx'), 'SettingsPage')

/** The app of somebody who is here. */
export function SignedIn({ replica }: { readonly replica: BrowserReplica }) {
  const [path] = useLocation()
  return (
    <ReplicaContext value={replica}>
      <Frame>
        <Crash about={path}>
          <Suspense>
            <Switch>
              <Route path="/">
                <ProjectsPage />
              </Route>
              <Route path="/p/:prefix/*?">{({ prefix }) => <ProjectScreen prefix={prefix} />}</Route>
              <Route path="/settings/*?">
                <SettingsPage />
              </Route>
              <Route>
                <NotFound />
              </Route>
            </Switch>
          </Suspense>
        </Crash>
      </Frame>
    </ReplicaContext>
  )
}

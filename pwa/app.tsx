import { Suspense } from 'react'
import { Route, Switch } from 'wouter'
import type { Release } from './install/release.ts'
import { Gate } from './shell/gate.tsx'
import { SignedIn } from './shell/lazy-signed-in.ts'
import { Look } from './shell/look.tsx'
import { type Session, SessionContext } from './shell/session.ts'
import { Crash } from './ui/crash.tsx'
import { lazily } from './ui/lazily.ts'
import { Toasts } from './ui/toasts.tsx'
import { Tooltips } from './ui/tooltips.tsx'

const SignInPage = lazily(() => import('./sign-in/sign-in-page.tsx'), 'SignInPage')
const AcceptPage = lazily(() => import('./sign-in/accept-page.tsx'), 'AcceptPage')
// Every primitive in every state, to look at: with the development server only.
const Gallery = import.meta.env.DEV ? lazily(() => import('./gallery/gallery.tsx'), 'Gallery') : undefined

export function App({ session, release }: { readonly session: Session; readonly release: Release }) {
  return (
    <SessionContext value={session}>
      <Look>
        <Toasts>
          <Crash>
            <Suspense>
              <Switch>
                <Route path="/sign-in" component={SignInPage} />
                <Route path="/claim" component={AcceptPage} />
                <Route path="/invite" component={AcceptPage} />
                {Gallery && <Route path="/gallery" component={Gallery} />}
                <Route>
                  <Gate>{(replica) => <SignedIn replica={replica} release={release} />}</Gate>
                </Route>
              </Switch>
            </Suspense>
          </Crash>
          <Tooltips />
        </Toasts>
      </Look>
    </SessionContext>
  )
}

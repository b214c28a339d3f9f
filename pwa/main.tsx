import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'
import { App } from './app.tsx'
import { BoardPage } from './board/lazy-board.ts'
import { Release } from './install/release.ts'
import { SignedIn } from './shell/lazy-signed-in.ts'
import { Session } from './shell/session.ts'

const session = new Session(async (account) => {
  // What will be shown is fetched beside what it shows.
  const shown = [SignedIn.fetched(), ...(location.pathname.startsWith('/p/') ? [BoardPage.fetched()] : [])]
  const { openBrowserReplica } = await import('./replica/open-browser-replica.ts')
  await Promise.all(shown)
  return openBrowserReplica(account)
})
session.start()

const release = new Release()
if (import.meta.env.PROD) void release.watch()

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has an element with the id root.')
createRoot(root).render(
  <StrictMode>
    <App session={session} release={release} />
  </StrictMode>,
)

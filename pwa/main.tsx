import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './styles/fonts.css'
import './styles/tokens.css'
import './styles/base.css'
import { App } from './app.tsx'
import { Session } from './shell/session.ts'

const session = new Session(async (account) => {
  const { openBrowserReplica } = await import('./replica/open-browser-replica.ts')
  return openBrowserReplica(account)
})
session.start()

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has an element with the id root.')
createRoot(root).render(
  <StrictMode>
    <App session={session} />
  </StrictMode>,
)

import { useEffect, useState } from 'react'

/**
 * The secret of a claim or invite link. It comes behind the `#`, which no server and no log ever sees, and leaves the address bar at once:
 * not in the history, not over somebody's shoulder. The entry's state keeps it over a reload.
 */
export function useLinkSecret(): string | undefined {
  const [secret, setSecret] = useState(readSecret)
  useEffect(() => {
    const take = () => {
      const found = readSecret()
      setSecret(found)
      if (found !== undefined) history.replaceState({ secret: found }, '', location.pathname)
    }
    take()
    // Another link, opened in the same tab.
    window.addEventListener('hashchange', take)
    return () => window.removeEventListener('hashchange', take)
  }, [])
  return secret
}

function readSecret(): string | undefined {
  const behindHash = decodeURIComponent(location.hash.slice(1)).trim()
  if (behindHash !== '') return behindHash
  const state: unknown = history.state
  return typeof state === 'object' && state !== null && 'secret' in state && typeof state.secret === 'string' ? state.secret : undefined
}

import type { Rejection } from '@baton/shared/rejection.ts'
import { useEffect, useState } from 'react'
import { lookAtLink, type Welcome } from '../api/login.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { AcceptForm } from './accept-form.tsx'
import styles from './accept-page.module.css'
import { AuthPage } from './auth-page.tsx'
import { useLinkSecret } from './link-secret.ts'
import { welcomeWords } from './welcome-words.ts'

/** Claim links and invite links: the same door, other words. */
export function AcceptPage() {
  const secret = useLinkSecret()
  return secret === undefined ? <NoSecret /> : <Opened key={secret} secret={secret} />
}

function Opened({ secret }: { readonly secret: string }) {
  const [found, setFound] = useState<{ readonly ok: true; readonly value: Welcome } | Rejection>()
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is another look.
  useEffect(() => {
    let isCurrent = true
    void lookAtLink(secret).then((answer) => isCurrent && setFound(answer))
    return () => {
      isCurrent = false
    }
  }, [secret, turn])
  if (!found) return <Looking />
  if (!found.ok) return <Closed refusal={found} onAgain={() => setTurn(turn + 1)} />
  const { title, about } = welcomeWords(found.value)
  return (
    <AuthPage title={title} about={about}>
      <AcceptForm secret={secret} welcome={found.value} />
    </AuthPage>
  )
}

function Looking() {
  return (
    <AuthPage title="One moment">
      <div className={styles.lines} aria-busy="true">
        <Skeleton height="3.5rem" />
        <Skeleton height="3.5rem" />
        <Skeleton height="3.5rem" />
      </div>
    </AuthPage>
  )
}

function Closed({ refusal, onAgain }: { readonly refusal: Rejection; readonly onAgain: () => void }) {
  const isPassing = refusal.code === 'OFFLINE' || refusal.code === 'TOO_MANY' || refusal.code === 'BUSY' || refusal.code === 'INTERNAL'
  return (
    <AuthPage title={isPassing ? 'Not yet' : 'This link does not open'} about={<p role="alert">{refusal.reason}</p>}>
      <div className={styles.lines}>
        {isPassing ? (
          <Button look="primary" size="large" wide onClick={onAgain}>
            Try again
          </Button>
        ) : (
          <ButtonLink href="/sign-in" look="primary" size="large" wide>
            Sign in instead
          </ButtonLink>
        )}
      </div>
    </AuthPage>
  )
}

function NoSecret() {
  return (
    <AuthPage title="This link is not whole" about="What stands behind its # is missing. Copy the link again, all of it.">
      <ButtonLink href="/sign-in" look="primary" size="large" wide>
        Sign in instead
      </ButtonLink>
    </AuthPage>
  )
}

import type { Rejection } from '@baton/shared/rejection.ts'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { signOut } from '../api/sign-in.ts'
import { useReplica, useSync } from '../replica/hooks.ts'
import { useSession } from '../shell/session.ts'
import { Button } from '../ui/button.tsx'
import { Confirm } from '../ui/confirm.tsx'
import styles from './form.module.css'

/** Signing out leaves the copy here for the same person; removing it is for a browser that is not theirs. */
export function SignOut() {
  const { changes } = useSync()
  const replica = useReplica()
  const session = useSession()
  const [, go] = useLocation()
  const [asked, ask] = useState<'sign-out' | 'remove'>()
  const leave = async (isRemoved: boolean): Promise<Rejection | undefined> => {
    const done = await signOut()
    if (!done.ok) return done
    if (isRemoved) await replica.erase()
    await session.leave()
    go('/sign-in')
    return undefined
  }
  const waiting = changes === 1 ? 'One change is' : `${changes} changes are`
  return (
    <div className={styles.buttons}>
      <Button onClick={() => (changes > 0 ? ask('sign-out') : void leave(false).then((refused) => refused && ask('sign-out')))}>
        Sign out
      </Button>
      <Button look="danger" onClick={() => ask('remove')}>
        Sign out and remove my data
      </Button>
      <Confirm open={asked === 'sign-out'} onClose={() => ask(undefined)} title="Sign out?" verb="Sign out" act={() => leave(false)}>
        <p>
          {changes > 0
            ? `${waiting} only on this device. They stay here, apart from anybody else’s, and are sent when you sign in here again.`
            : 'Your copy stays on this device for when you come back.'}
        </p>
      </Confirm>
      <Confirm
        open={asked === 'remove'}
        onClose={() => ask(undefined)}
        title="Remove your data from this device?"
        verb={changes > 0 ? 'Remove, changes included' : 'Remove'}
        act={() => leave(true)}
      >
        <p>
          {changes > 0
            ? `${waiting} only on this device and would be lost. Go online first if you want to keep them.`
            : 'Everything is on your relay. The copy on this device goes, and you are signed out.'}
        </p>
      </Confirm>
    </div>
  )
}

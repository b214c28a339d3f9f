import { useMemo } from 'react'
import { endLogin, type Login, listLogins } from '../api/access.ts'
import { useMe, useStorageRoom } from '../replica/hooks.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { useSay } from '../ui/toasts.tsx'
import { useAsk } from '../ui/use-ask.ts'
import { Answer } from './answer.tsx'
import { ChangePassword } from './change-password.tsx'
import formStyles from './form.module.css'
import { Row, Rows } from './rows.tsx'
import { Section } from './section.tsx'
import { SignOut } from './sign-out.tsx'

export function LoginSettings() {
  return (
    <>
      <ChangePassword />
      <Browsers />
      <ThisDevice />
    </>
  )
}

function Browsers() {
  const me = useMe()
  const { toast } = useSay()
  const { answer, again } = useAsk(listLogins)
  const own = useMemo(
    () => (answer?.ok ? { ok: true as const, value: answer.value.logins.filter(({ member }) => member === me?.member.id) } : answer),
    [answer, me],
  )
  const end = async ({ id, name }: Login) => {
    const done = await endLogin(id)
    toast(done.ok ? { text: `${name} is signed out.`, tone: 'good' } : { text: done.reason, tone: 'bad' })
    again()
  }
  return (
    <Section title="Where you are signed in" about="Sign out what is not yours or not in your hands any more.">
      <Answer answer={own} again={again}>
        {(logins) => (
          <Rows>
            {logins.map((login) => (
              <Row
                key={login.id}
                title={login.name}
                chips={login.isThis && <Chip look="good">This browser</Chip>}
                about={
                  <>
                    Signed in <RelativeTime at={login.createdAt} />
                    {login.lastUsedAt !== undefined && (
                      <>
                        , last used <RelativeTime at={login.lastUsedAt} />
                      </>
                    )}
                  </>
                }
                action={
                  !login.isThis && (
                    <Button size="small" onClick={() => void end(login)}>
                      Sign out
                    </Button>
                  )
                }
              />
            ))}
          </Rows>
        )}
      </Answer>
    </Section>
  )
}

const MEGABYTE = 1_000_000

function ThisDevice() {
  const room = useStorageRoom()
  return (
    <Section title="This device" about="Baton keeps a copy of your projects here, so that you can work without a network.">
      {room && (
        <p className={formStyles.soft}>
          {Math.max(1, Math.round(room.usedBytes / MEGABYTE))} MB used of {Math.round(room.quotaBytes / MEGABYTE).toLocaleString('en')} MB.{' '}
          {room.isPersistent ? 'The browser keeps it until you remove it.' : 'The browser may clear it when it runs out of room.'}
        </p>
      )}
      <SignOut />
    </Section>
  )
}

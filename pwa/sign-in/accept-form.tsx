import { PASSWORD_CHARS_MIN } from '@baton/shared/limits.ts'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { fieldError, formError } from '../api/field-error.ts'
import { acceptLink, type Welcome } from '../api/login.ts'
import { useSession, useSessionState } from '../shell/session.ts'
import { Button } from '../ui/button.tsx'
import { FormError } from '../ui/form-error.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { PasswordField } from './password-field.tsx'
import { welcomeWords } from './welcome-words.ts'

export interface AcceptFormProps {
  readonly secret: string
  readonly welcome: Welcome
}

export function AcceptForm({ secret, welcome }: AcceptFormProps) {
  const session = useSession()
  const before = useSessionState()
  const [, go] = useLocation()
  const [name, setName] = useState(welcome.name ?? '')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { busy, refusal, submit } = useSubmit(async () => {
    const answer = await acceptLink({ secret, name: name.trim(), email, password })
    if (!answer.ok) return answer
    await session.look()
    go('/', { replace: true })
    return undefined
  })
  const isTaken = refusal?.code === 'EXISTS'
  return (
    <form onSubmit={submit}>
      <TextField
        label="Your name"
        name="name"
        autoComplete="name"
        autoFocus
        // A name that the relay guessed is typed over, or passed by with Tab.
        onFocus={(event) => event.currentTarget.select()}
        required
        hint="As others see it on the board."
        value={name}
        error={fieldError(refusal, 'name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextField
        label="Email"
        type="email"
        name="email"
        autoComplete="username"
        required
        hint="To sign in. Nothing is sent there."
        value={email}
        error={isTaken ? refusal.reason : fieldError(refusal, 'email')}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordField
        label="Password"
        name="password"
        autoComplete="new-password"
        required
        minLength={PASSWORD_CHARS_MIN}
        hint={`At least ${PASSWORD_CHARS_MIN} characters; a short sentence is good.`}
        value={password}
        error={fieldError(refusal, 'password')}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {before.kind === 'signed-in' && (
        <p>This browser is signed in as {before.account.name}. Going on signs them out here; what they did here stays.</p>
      )}
      <FormError>{isTaken ? undefined : formError(refusal, ['name', 'email', 'password'])}</FormError>
      <Button type="submit" look="primary" size="large" wide busy={busy}>
        {welcomeWords(welcome).button}
      </Button>
    </form>
  )
}

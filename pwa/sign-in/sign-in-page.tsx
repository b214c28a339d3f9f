import { useState } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { fieldError, formError } from '../api/field-error.ts'
import { signIn } from '../api/sign-in.ts'
import { useSession } from '../shell/session.ts'
import { Button } from '../ui/button.tsx'
import { FormError } from '../ui/form-error.tsx'
import { TextField } from '../ui/text-field.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { AuthPage } from './auth-page.tsx'
import { nextPath } from './next-path.ts'
import { PasswordField } from './password-field.tsx'

export function SignInPage() {
  const session = useSession()
  const [, go] = useLocation()
  const [search] = useSearchParams()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const { busy, refusal, submit } = useSubmit(async () => {
    const answer = await signIn({ email, password })
    if (!answer.ok) return answer
    await session.look()
    go(nextPath(search.get('next')), { replace: true })
    return undefined
  })
  return (
    <AuthPage title="Sign in" foot={<p>No login yet? Whoever runs this relay can send you a link.</p>}>
      <form onSubmit={submit}>
        <TextField
          label="Email"
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          required
          value={email}
          error={fieldError(refusal, 'email')}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordField
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          value={password}
          error={fieldError(refusal, 'password')}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <FormError>{formError(refusal, ['email', 'password'])}</FormError>
        <Button type="submit" look="primary" size="large" wide busy={busy}>
          Sign in
        </Button>
      </form>
    </AuthPage>
  )
}

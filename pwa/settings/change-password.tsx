import { PASSWORD_CHARS_MIN } from '@baton/shared/limits.ts'
import { useState } from 'react'
import { fieldError, formError } from '../api/field-error.ts'
import { changePassword, findLogin } from '../api/login.ts'
import { PasswordField } from '../sign-in/password-field.tsx'
import { Button } from '../ui/button.tsx'
import { FormError } from '../ui/form-error.tsx'
import { useSay } from '../ui/toasts.tsx'
import { useAsk } from '../ui/use-ask.ts'
import { useSubmit } from '../ui/use-submit.ts'
import styles from './form.module.css'
import { Section } from './section.tsx'

export function ChangePassword() {
  const { answer } = useAsk(findLogin)
  const email = answer?.ok ? answer.value.email : ''
  const { toast } = useSay()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const { busy, refusal, submit } = useSubmit(async () => {
    const done = await changePassword({ current, password })
    if (!done.ok) return done
    setCurrent('')
    setPassword('')
    toast({ text: 'Your password is changed. Your other browsers are signed out.', tone: 'good' })
    return undefined
  })
  return (
    <Section title="Password" about={email === '' ? 'How you sign in.' : `You sign in as ${email}.`}>
      <form className={styles.form} onSubmit={submit}>
        {/* Password managers look for whose password this is. */}
        <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
        <PasswordField
          label="Password now"
          autoComplete="current-password"
          required
          value={current}
          error={refusal && fieldError(refusal, 'current') !== undefined ? 'This is not the password that you have now.' : undefined}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordField
          label="New password"
          autoComplete="new-password"
          required
          minLength={PASSWORD_CHARS_MIN}
          hint={`At least ${PASSWORD_CHARS_MIN} characters.`}
          value={password}
          error={fieldError(refusal, 'password')}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <FormError>{formError(refusal, ['current', 'password'])}</FormError>
        <div className={styles.buttons}>
          <Button type="submit" busy={busy} disabled={current === '' || password === ''}>
            Change the password
          </Button>
        </div>
      </form>
    </Section>
  )
}

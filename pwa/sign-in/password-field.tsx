import Eye from 'lucide-react/icons/eye'
import EyeOff from 'lucide-react/icons/eye-off'
import { useState } from 'react'
import { IconButton } from '../ui/icon-button.tsx'
import { TextField, type TextFieldProps } from '../ui/text-field.tsx'
import styles from './password-field.module.css'

/** `new-password` and `current-password` tell password managers what to do here. */
export type PasswordFieldProps = Omit<TextFieldProps, 'type'> & { readonly autoComplete: 'current-password' | 'new-password' }

export function PasswordField(props: PasswordFieldProps) {
  const [shown, setShown] = useState(false)
  const Icon = shown ? EyeOff : Eye
  return (
    <div className={styles.password}>
      <TextField {...props} type={shown ? 'text' : 'password'} autoCapitalize="off" autoCorrect="off" spellCheck={false} />
      <IconButton
        label={shown ? 'Hide the password' : 'Show the password'}
        aria-pressed={shown}
        size="small"
        icon={<Icon size={16} />}
        className={styles.eye}
        onClick={() => setShown(!shown)}
      />
    </div>
  )
}

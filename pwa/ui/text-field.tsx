import { type ComponentProps, type ReactNode, useId } from 'react'
import { cx } from './cx.ts'
import styles from './field.module.css'

interface Around {
  readonly label: string
  /** Said before anybody errs. */
  readonly hint?: ReactNode
  /** Why it will not do, and what will. */
  readonly error?: string | undefined
  readonly optional?: boolean
  /** The label is for ears only; the placeholder must say it to eyes. */
  readonly bare?: boolean
}

export type TextFieldProps = ComponentProps<'input'> & Around

export function TextField({ label, hint, error, optional, bare, id: given, className, ...rest }: TextFieldProps) {
  const own = useId()
  const id = given ?? own
  return (
    <FieldFrame {...{ id, label, hint, error, optional, bare, className }}>
      <input {...rest} {...fieldAria(id, hint, error)} className={styles.input} />
    </FieldFrame>
  )
}

export type TextAreaProps = ComponentProps<'textarea'> & Around

/** Grows with what is written in it. */
export function TextArea({ label, hint, error, optional, bare, id: given, className, ...rest }: TextAreaProps) {
  const own = useId()
  const id = given ?? own
  return (
    <FieldFrame {...{ id, label, hint, error, optional, bare, className }}>
      <textarea rows={3} {...rest} {...fieldAria(id, hint, error)} className={cx(styles.input, styles.area)} />
    </FieldFrame>
  )
}

export type SelectFieldProps = ComponentProps<'select'> & Around

export function SelectField({ label, hint, error, optional, bare, id: given, className, ...rest }: SelectFieldProps) {
  const own = useId()
  const id = given ?? own
  return (
    <FieldFrame {...{ id, label, hint, error, optional, bare, className }}>
      <select {...rest} {...fieldAria(id, hint, error)} className={cx(styles.input, styles.select)} />
    </FieldFrame>
  )
}

const fieldAria = (id: string, hint: ReactNode, error: string | undefined) => ({
  id,
  'aria-invalid': error === undefined ? undefined : true,
  'aria-describedby': error !== undefined ? `${id}-error` : hint === undefined ? undefined : `${id}-hint`,
})

type FrameProps = { readonly [Key in keyof Around]: Around[Key] | undefined } & {
  readonly id: string
  readonly className: string | undefined
  readonly children: ReactNode
}

function FieldFrame({ id, label, hint, error, optional, bare, className, children }: FrameProps) {
  return (
    <div className={cx(styles.field, className)}>
      <label htmlFor={id} className={bare ? 'unseen' : styles.label}>
        {label}
        {optional && <span className={styles.optional}> (optional)</span>}
      </label>
      {children}
      {error !== undefined ? (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      ) : (
        hint !== undefined && (
          <p id={`${id}-hint`} className={styles.hint}>
            {hint}
          </p>
        )
      )}
    </div>
  )
}

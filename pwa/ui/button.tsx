import type { ComponentProps, ReactNode } from 'react'
import { Link } from 'wouter'
import styles from './button.module.css'
import { cx } from './cx.ts'

interface Looks {
  /** `primary` once a screen: the one thing to do there. `quiet` has no edge until it is pointed at. */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger'
  readonly size?: 'small' | 'normal' | 'large'
  readonly icon?: ReactNode
  /** As wide as what it stands in. */
  readonly wide?: boolean
}

export type ButtonProps = ComponentProps<'button'> & Looks & { /** Under way: it says so and does nothing more. */ readonly busy?: boolean }

export function Button({ look, size, icon, wide, busy = false, className, children, onClick, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      // Not `disabled`: focus would be lost, and with it where the person was.
      aria-disabled={busy || rest['aria-disabled']}
      aria-busy={busy || undefined}
      className={classes({ look, size, wide }, className)}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <span className={styles.spinner} /> : icon}
      {children}
    </button>
  )
}

export type ButtonLinkProps = Looks & { readonly href: string; readonly children: ReactNode; readonly className?: string }

/** What goes somewhere is a link, also when it looks like a button. */
export function ButtonLink({ look, size, icon, wide, href, className, children }: ButtonLinkProps) {
  return (
    <Link href={href} className={classes({ look, size, wide }, className)}>
      {icon}
      {children}
    </Link>
  )
}

const classes = (
  { look = 'plain', size = 'normal', wide }: Readonly<Record<keyof Omit<Looks, 'icon'>, unknown>>,
  more: string | undefined,
): string => cx(styles.button, styles[String(look)], styles[String(size)], wide === true && styles.wide, more)

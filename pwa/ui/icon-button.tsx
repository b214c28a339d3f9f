import styles from './button.module.css'
import { Button, type ButtonProps } from './button.tsx'
import { cx } from './cx.ts'

export type IconButtonProps = Omit<ButtonProps, 'children' | 'wide' | 'aria-label'> & {
  /** What it does, a verb: read out, and shown when pointed at. */
  readonly label: string
  /** The key that does the same. */
  readonly keys?: string
}

export function IconButton({ label, keys, look = 'quiet', className, ...rest }: IconButtonProps) {
  return (
    <Button {...rest} look={look} aria-label={label} data-tip={label} data-tip-keys={keys} className={cx(styles.iconOnly, className)} />
  )
}

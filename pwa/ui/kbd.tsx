import styles from './kbd.module.css'

/** `G B` are two presses, `Mod+K` one; Mod is ⌘ where keyboards have it. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <kbd className={styles.keys}>
      {keys.split(' ').map((press) => (
        <kbd key={press} className={styles.key}>
          {press.split('+').map(sign).join('')}
        </kbd>
      ))}
    </kbd>
  )
}

const isApple = typeof navigator === 'object' && /Mac|iPhone|iPad/.test(navigator.userAgent)

const sign = (key: string): string => {
  if (key === 'Mod') return isApple ? '⌘' : 'Ctrl '
  if (key === 'Shift') return '⇧'
  if (key === 'Alt') return isApple ? '⌥' : 'Alt '
  return key === 'Enter' ? '↵' : key
}

/** A baton that is handed on. `public/icon.svg` is the same. */
export function Mark({ size = 24 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <path d="M9.5 22.5 22.5 9.5" stroke="var(--on-accent)" strokeWidth="6" strokeLinecap="round" />
      <circle cx="9.5" cy="22.5" r="1.4" fill="var(--accent)" />
    </svg>
  )
}

import type { ReactNode } from 'react'
import { Mark } from '../shell/mark.tsx'
import styles from './auth-page.module.css'

export interface AuthPageProps {
  readonly title: string
  readonly about?: ReactNode
  readonly children: ReactNode
  readonly foot?: ReactNode
}

/** Where one comes in: nothing but the one thing to do. */
export function AuthPage({ title, about, children, foot }: AuthPageProps) {
  return (
    <main className={styles.page}>
      <title>{`${title} · Baton`}</title>
      <div className={styles.door}>
        <Mark size={40} />
        <h1 className={styles.title}>{title}</h1>
        {about && <div className={styles.about}>{about}</div>}
        <div className={styles.card}>{children}</div>
        <div className={styles.foot}>
          {foot}
          <p>
            Your relay: <span className={styles.host}>{location.host}</span>
          </p>
        </div>
      </div>
    </main>
  )
}

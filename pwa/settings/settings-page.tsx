import type { LucideIcon } from 'lucide-react'
import Bot from 'lucide-react/icons/bot'
import KeyRound from 'lucide-react/icons/key-round'
import Palette from 'lucide-react/icons/palette'
import User from 'lucide-react/icons/user'
import Users from 'lucide-react/icons/users'
import type { ComponentType } from 'react'
import { Link, Redirect, Route, Switch, useLocation } from 'wouter'
import { AgentSettings } from './agent-settings.tsx'
import { AppearanceSettings } from './appearance-settings.tsx'
import { LoginSettings } from './login-settings.tsx'
import { PeopleSettings } from './people-settings.tsx'
import { ProfileSettings } from './profile-settings.tsx'
import styles from './settings-page.module.css'

interface Place {
  readonly path: string
  readonly label: string
  readonly icon: LucideIcon
  readonly page: ComponentType
}

const PLACES: readonly Place[] = [
  { path: '/settings', label: 'Profile', icon: User, page: ProfileSettings },
  { path: '/settings/appearance', label: 'Appearance', icon: Palette, page: AppearanceSettings },
  { path: '/settings/sign-in', label: 'Sign-in and devices', icon: KeyRound, page: LoginSettings },
  { path: '/settings/members', label: 'People', icon: Users, page: PeopleSettings },
  { path: '/settings/tokens', label: 'Agents and tokens', icon: Bot, page: AgentSettings },
]

/** On a phone the places scroll sideways. */
const inSight = (element: Element | null) => element?.scrollIntoView({ block: 'nearest', inline: 'nearest' })

export function SettingsPage() {
  const [path] = useLocation()
  return (
    <div className={styles.page}>
      <title>Settings · Baton</title>
      <h1 className={styles.title}>Settings</h1>
      <nav aria-label="Settings">
        <ul className={styles.places}>
          {PLACES.map(({ path: to, label, icon: Icon }) => (
            <li key={to}>
              <Link
                href={to}
                className={styles.place}
                aria-current={to === path ? 'page' : undefined}
                ref={to === path ? inSight : undefined}
              >
                <Icon size={16} strokeWidth={1.75} />
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.content}>
        <Switch>
          {PLACES.map(({ path: to, page }) => (
            <Route key={to} path={to} component={page} />
          ))}
          <Route>
            <Redirect to="/settings" replace />
          </Route>
        </Switch>
      </div>
    </div>
  )
}

import Monitor from 'lucide-react/icons/monitor'
import Moon from 'lucide-react/icons/moon'
import Sun from 'lucide-react/icons/sun'
import { useLook } from '../shell/look.tsx'
import { Choice } from '../ui/choice.tsx'
import { Switch } from '../ui/switch.tsx'
import styles from './form.module.css'
import { Section } from './section.tsx'

export function AppearanceSettings() {
  const { theme, density, singleKeys, change } = useLook()
  return (
    <Section title="Appearance" about="How Baton looks in this browser.">
      <div className={styles.form}>
        <Choice
          label="Theme"
          value={theme}
          options={[
            { value: 'system', label: 'System', icon: <Monitor size={14} /> },
            { value: 'light', label: 'Light', icon: <Sun size={14} /> },
            { value: 'dark', label: 'Dark', icon: <Moon size={14} /> },
          ]}
          onChange={(next) => change({ theme: next })}
        />
        <Choice
          label="Density"
          value={density}
          options={[
            { value: 'comfortable', label: 'Comfortable' },
            { value: 'compact', label: 'Compact' },
          ]}
          onChange={(next) => change({ density: next })}
        />
        <Switch
          label="Single-key shortcuts"
          hint="C creates a task, J and K move. Turn them off if you dictate, or press keys by accident."
          checked={singleKeys}
          onChange={(next) => change({ singleKeys: next })}
        />
      </div>
    </Section>
  )
}

import { useProjects } from '../shell/use-projects.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { Choice } from '../ui/choice.tsx'
import styles from './form.module.css'

export interface ProjectChoiceProps {
  readonly value: 'all' | readonly string[]
  readonly onChange: (value: 'all' | readonly string[]) => void
}

/** All projects, those to come too, or some of them. */
export function ProjectChoice({ value, onChange }: ProjectChoiceProps) {
  const projects = useProjects()
  if (projects.length < 2) return null
  return (
    <div className={styles.form}>
      <Choice
        label="Projects"
        value={value === 'all' ? 'all' : 'some'}
        options={[
          { value: 'all', label: 'All' },
          { value: 'some', label: 'Some' },
        ]}
        onChange={(next) => onChange(next === 'all' ? 'all' : projects.slice(0, 1).map(({ id }) => id))}
      />
      {value !== 'all' &&
        projects.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={value.includes(id)}
            // None at all would be a strange way to let somebody in.
            disabled={value.length === 1 && value[0] === id}
            onChange={(checked) => onChange(checked ? [...value, id] : value.filter((each) => each !== id))}
          />
        ))}
    </div>
  )
}

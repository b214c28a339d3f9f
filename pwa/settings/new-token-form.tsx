import { NAME_CHARS_MAX } from '@baton/shared/limits.ts'
import type { Member, Scope } from '@baton/shared/member/member.ts'
import { present } from '@baton/shared/present.ts'
import { useEffect, useState } from 'react'
import { addAgent, createToken, type MadeToken } from '../api/access.ts'
import { useReplica } from '../replica/hooks.ts'
import { useProjects } from '../shell/use-projects.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { FormError } from '../ui/form-error.tsx'
import { SelectField, TextField } from '../ui/text-field.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import styles from './form.module.css'
import { ProjectChoice } from './project-choice.tsx'

export interface NewTokenFormProps {
  readonly agent: Member | undefined
  readonly onBusy: (busy: boolean) => void
  readonly onMade: (token: MadeToken, name: string, prefix: string | undefined) => void
}

interface Grant {
  readonly scope: Scope
  readonly label: string
  readonly hint: string
}

const GRANTS: readonly Grant[] = [
  { scope: 'work', label: 'Work on tasks', hint: 'Claim, report, ask, hand in.' },
  { scope: 'plan', label: 'Plan', hint: 'Create and move tasks, set priorities, release others’ work.' },
  { scope: 'review', label: 'Review', hint: 'Decide on results of others, where the policy lets agents.' },
  { scope: 'brief', label: 'Edit briefs', hint: 'Without it, an agent proposes and a person accepts.' },
  { scope: 'docs', label: 'Edit pages', hint: 'Project pages and context.' },
]

const DAY_MS = 86_400_000
const DAYS = { month: 30, quarter: 90, year: 365 } as const
type Lasting = keyof typeof DAYS | 'ever'

export function NewTokenForm({ agent, onBusy, onMade }: NewTokenFormProps) {
  const replica = useReplica()
  const all = useProjects()
  const [name, setName] = useState(agent?.name ?? '')
  const [scopes, setScopes] = useState<readonly Scope[]>(['read', 'work'])
  const [projects, setProjects] = useState<'all' | readonly string[]>('all')
  const [lasting, setLasting] = useState<Lasting>('year')
  const [added, setAdded] = useState<string>()
  const { busy, refusal, submit } = useSubmit(async () => {
    const member = agent?.id ?? added ?? (await addAgent(name.trim()))
    if (typeof member !== 'string' && !member.ok) return member
    const id = typeof member === 'string' ? member : member.value.member.id
    // Should the token be refused, the next try is for the same agent.
    setAdded(id)
    const expiresAt = lasting === 'ever' ? undefined : replica.now() + DAYS[lasting] * DAY_MS
    const token = await createToken({ name: name.trim(), member: id, scopes, projects, ...present({ expiresAt }) })
    if (!token.ok) return token
    const first = all.find((project) => projects === 'all' || projects.includes(project.id))
    onMade(token.value, name.trim(), first?.prefix)
    return undefined
  })
  useEffect(() => onBusy(busy), [busy, onBusy])
  return (
    <form id="new-token" className={styles.form} onSubmit={submit}>
      <TextField
        label={agent ? 'Name of the token' : 'Name of the agent'}
        required
        autoComplete="off"
        maxLength={NAME_CHARS_MAX}
        placeholder={agent ? 'laptop' : 'rook'}
        hint={agent ? 'To tell it from the others.' : 'As it stands on cards. You answer for it.'}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <fieldset className={styles.group}>
        <legend className={styles.legend}>It may read, and</legend>
        {GRANTS.map(({ scope, label, hint }) => (
          <Checkbox
            key={scope}
            label={label}
            hint={hint}
            checked={scopes.includes(scope)}
            onChange={(checked) => setScopes(checked ? [...scopes, scope] : scopes.filter((each) => each !== scope))}
          />
        ))}
      </fieldset>
      <ProjectChoice value={projects} onChange={setProjects} />
      <SelectField label="Works for" value={lasting} onChange={(event) => setLasting(event.currentTarget.value as Lasting)}>
        <option value="month">30 days</option>
        <option value="quarter">90 days</option>
        <option value="year">A year</option>
        <option value="ever">Until it is revoked</option>
      </SelectField>
      <FormError>{refusal?.reason}</FormError>
    </form>
  )
}

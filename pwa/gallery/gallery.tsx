import { STAGES } from '@baton/shared/column/column.ts'
import { TASK_TYPES } from '@baton/shared/task/task.ts'
import Ellipsis from 'lucide-react/icons/ellipsis'
import Inbox from 'lucide-react/icons/inbox'
import Plus from 'lucide-react/icons/plus'
import { type ReactNode, useState } from 'react'
import { useLook } from '../shell/look.tsx'
import { Avatar, type Shown } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Choice } from '../ui/choice.tsx'
import { Dialog, Sheet } from '../ui/dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { LeaseRing } from '../ui/lease-ring.tsx'
import { Menu } from '../ui/menu.tsx'
import { Popover } from '../ui/popover.tsx'
import { PriorityBars } from '../ui/priority-bars.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { StageDot } from '../ui/stage-dot.tsx'
import { Switch } from '../ui/switch.tsx'
import { SelectField, TextArea, TextField } from '../ui/text-field.tsx'
import { useSay } from '../ui/toasts.tsx'
import { TypeGlyph } from '../ui/type-glyph.tsx'
import styles from './gallery.module.css'

const MIA: Shown = { id: '0190-mia', name: 'Mia Chen', as: 'human' }
const NOA: Shown = { id: '0190-noa-7', name: 'Noa', as: 'human' }
const ROOK: Shown = { id: '0190-rook-2', name: 'Rook', as: 'agent' }
const OWL: Shown = { id: '0190-owl', name: 'owl', as: 'agent', avatar: '🦉' }

export function Gallery() {
  const look = useLook()
  return (
    <main className={styles.gallery}>
      <h1>Primitives</h1>
      <Shelf name="Look">
        <Choice
          label="Theme"
          value={look.theme}
          options={[
            { value: 'system', label: 'System' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
          onChange={(theme) => look.change({ theme })}
        />
        <Switch
          label="Compact"
          checked={look.density === 'compact'}
          onChange={(on) => look.change({ density: on ? 'compact' : 'comfortable' })}
        />
      </Shelf>
      <Buttons />
      <Members />
      <Marks />
      <Fields />
      <Floating />
      <Shelf name="Nothing and not yet">
        <EmptyState
          icon={<Inbox size={22} />}
          title="Nothing waits for a review."
          action={
            <Button look="primary">
              Create a task <Kbd keys="C" />
            </Button>
          }
        >
          <p>What agents and people hand in shows here, the oldest first.</p>
        </EmptyState>
        <div style={{ width: 240, display: 'grid', gap: 8 }}>
          <Skeleton width="40%" />
          <Skeleton />
          <Skeleton width={24} height={24} round />
        </div>
      </Shelf>
    </main>
  )
}

function Shelf({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <section className={styles.shelf}>
      <h2>{name}</h2>
      <div className={styles.row}>{children}</div>
    </section>
  )
}

function Buttons() {
  return (
    <Shelf name="Buttons">
      <Button look="primary">Claim</Button>
      <Button>Submit for review</Button>
      <Button look="quiet">Release</Button>
      <Button look="danger">Revoke</Button>
      <Button look="primary" busy>
        Saving
      </Button>
      <Button disabled>Not now</Button>
      <Button size="small" icon={<Plus size={14} />}>
        Add
      </Button>
      <Button look="primary" size="large">
        Sign in
      </Button>
      <IconButton label="More" keys="." icon={<Ellipsis size={16} />} />
      <Kbd keys="Mod+K" /> <Kbd keys="G B" />
    </Shelf>
  )
}

function Members() {
  return (
    <Shelf name="Members and leases">
      {([16, 20, 24, 32, 48] as const).map((size) => (
        <Avatar key={size} member={MIA} size={size} />
      ))}
      {([16, 20, 24, 32, 48] as const).map((size) => (
        <Avatar key={size} member={ROOK} owner={MIA} size={size} />
      ))}
      <Avatar member={OWL} owner={NOA} size={32} />
      {[1, 0.7, 0.35, 0.1, 0].map((left) => (
        <LeaseRing key={left} left={left} square>
          <Avatar member={ROOK} owner={MIA} />
        </LeaseRing>
      ))}
      {[0.8, 0.15].map((left) => (
        <LeaseRing key={left} left={left}>
          <Avatar member={NOA} />
        </LeaseRing>
      ))}
      <LeaseRing left={1} confirmed={false}>
        <Avatar member={MIA} />
      </LeaseRing>
      <LeaseRing left={1} confirmed={false} square size={32}>
        <Avatar member={OWL} owner={NOA} size={32} />
      </LeaseRing>
    </Shelf>
  )
}

function Marks() {
  return (
    <Shelf name="Marks">
      {STAGES.map((stage) => (
        <span key={stage} className={styles.pair}>
          <StageDot stage={stage} /> {stage}
        </span>
      ))}
      {([0, 1, 2, 3, 4] as const).map((priority) => (
        <PriorityBars key={priority} priority={priority} />
      ))}
      {TASK_TYPES.map((type) => (
        <TypeGlyph key={type} type={type} />
      ))}
      <Chip>frontend</Chip>
      <Chip look="blocked" tip="Which of the two formats do we keep?">
        Which of the two formats do we keep?
      </Chip>
      <Chip look="warn">Runs out in 2 minutes</Chip>
      <Chip look="good">Approved</Chip>
      <Chip look="bad">Refused</Chip>
      <Chip look="needs-you">Needs you</Chip>
    </Shelf>
  )
}

function Fields() {
  const [on, setOn] = useState(true)
  return (
    <Shelf name="Fields">
      <div className={styles.fields}>
        <TextField label="Name" placeholder="Website" />
        <TextField label="Prefix" defaultValue="WEB" hint="Tasks will be called WEB-1, WEB-2 and so on." />
        <TextField label="Email" defaultValue="mia" error="This is not an email address." />
        <TextArea label="What to change" optional placeholder="Say what is missing" />
        <SelectField label="Role">
          <option>Member</option>
        </SelectField>
        <Switch label="Single-key shortcuts" hint="C creates, / searches." checked={on} onChange={setOn} />
      </div>
    </Shelf>
  )
}

function Floating() {
  const { toast } = useSay()
  const [shown, show] = useState<'dialog' | 'sheet'>()
  const close = () => show(undefined)
  return (
    <Shelf name="What floats">
      <Menu
        label="Task"
        trigger={(menu) => <Button {...menu}>Menu</Button>}
        entries={() => [
          { kind: 'action', label: 'Claim', keys: 'Enter', run: close },
          { kind: 'action', label: 'Move to Done', disabled: 'A review decides that.', run: close },
          {
            kind: 'submenu',
            label: 'Priority',
            entries: [
              { kind: 'action', label: 'Urgent', icon: <PriorityBars priority={0} silent />, checked: false, run: close },
              { kind: 'action', label: 'High', icon: <PriorityBars priority={1} silent />, checked: true, run: close },
            ],
          },
          { kind: 'line' },
          { kind: 'action', label: 'Delete', danger: true, run: close },
        ]}
      />
      <Popover label="About" trigger={(popover) => <Button {...popover}>Popover</Button>}>
        <p style={{ padding: 16 }}>All on the relay since 10:42.</p>
      </Popover>
      <Button onClick={() => show('dialog')}>Dialog</Button>
      <Button onClick={() => show('sheet')}>Sheet</Button>
      <Button onClick={() => toast({ text: 'BAT-12 moved to Backlog.', action: { label: 'Undo', run: close } })}>Toast</Button>
      <Button onClick={() => toast({ text: 'Mia’s agent Rook took this 4 minutes ago.', tone: 'bad' })}>Bad toast</Button>
      <Dialog
        open={shown === 'dialog'}
        onClose={close}
        title="Create a project"
        description="A project has its own board and keys."
        footer={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button look="primary" onClick={close}>
              Create
            </Button>
          </>
        }
      >
        <TextField label="Name" />
      </Dialog>
      <Sheet open={shown === 'sheet'} onClose={close} title="Move to">
        <p>Swipe it away.</p>
      </Sheet>
    </Shelf>
  )
}

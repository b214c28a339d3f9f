import { projectStream } from '@baton/shared/ids.ts'
import { linksFrom, linksTo } from '@baton/shared/link/link.ts'
import type { Task } from '@baton/shared/task/task.ts'
import Plus from 'lucide-react/icons/plus'
import X from 'lucide-react/icons/x'
import { useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { whyNot } from '../board/drop-words.ts'
import { foresee } from '../board/foresee.ts'
import { useReplica, useView } from '../replica/hooks.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { PopoverPopup } from '../ui/popover-popup.tsx'
import { useSay } from '../ui/toasts.tsx'
import { endsFor, RELATIONS, type Relation, relationOf, relationWords } from './link-words.ts'
import styles from './links.module.css'
import { usePanel } from './panel.ts'
import { PickerList } from './picker.tsx'
import { Section } from './section.tsx'
import { TaskList } from './task-picker.tsx'
import { TaskRow } from './task-row.tsx'
import { useActor } from './use-actor.ts'
import { useTelling } from './use-telling.ts'

/** How it hangs together with others, both ways. */
export function Links({ task }: { readonly task: Task }) {
  const { project } = usePanel()
  const links = useView(project, (state) => [...state.rows(linksTo, task.id), ...state.rows(linksFrom, task.id)])
  const { canLink, send } = useLinking(task)
  if (links.length === 0 && !canLink) return null
  return (
    <Section title="Links" tools={canLink && <AddLink task={task} onAdd={(relation, other) => void send('link.add', relation, other)} />}>
      <ul className={styles.list}>
        {links.map((link) => {
          const relation = relationOf(link, task.id)
          const other = link.from === task.id ? link.to : link.from
          return (
            <li key={link.id} className={styles.link}>
              <span className={styles.relation}>{relationWords(relation)}</span>
              <TaskRow
                id={other}
                tools={
                  canLink && (
                    <IconButton
                      label="Remove the link"
                      size="small"
                      icon={<X size={14} />}
                      onClick={() => void send('link.remove', relation, other)}
                    />
                  )
                }
              />
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

/** First what the other is, then which one. */
function AddLink({ task, onAdd }: { readonly task: Task; readonly onAdd: (relation: Relation, other: string) => void }) {
  const { project } = usePanel()
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [relation, setRelation] = useState<Relation>()
  const close = () => setOpen(false)
  const open = () => {
    setRelation(undefined)
    setOpen(true)
  }
  return (
    <>
      <Button
        ref={button}
        size="small"
        look="quiet"
        icon={<Plus size={14} />}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={isOpen ? close : open}
      >
        Link
      </Button>
      <PopoverPopup open={isOpen} onClose={close} anchor={button.current} label="Link" align="end">
        {relation ? (
          <TaskList
            project={project}
            label={`${relationWords(relation)}…`}
            without={task.id}
            onPick={(other) => {
              if (other !== undefined) onAdd(relation, other)
              close()
            }}
          />
        ) : (
          <PickerList
            label="What is the other task?"
            placeholder="How do they hang together?"
            empty="There is no such link."
            items={RELATIONS.map((each, at) => ({ value: String(at), label: `${relationWords(each)}…` }))}
            onPick={(at) => setRelation(RELATIONS[Number(at)])}
          />
        )}
      </PopoverPopup>
    </>
  )
}

/** A circle is refused before it is sent: whoever made it is still looking. */
function useLinking(task: Task) {
  const { project } = usePanel()
  const replica = useReplica()
  const actor = useActor()
  const telling = useTelling(project)
  const { toast } = useSay()
  const send = async (type: 'link.add' | 'link.remove', relation: Relation, other: string) => {
    if (!actor) return
    const args = endsFor(relation, task.id, other)
    const id = uuidv7()
    const foreseen = foresee(replica.view(project), [{ id, type, args }], actor, replica.now())
    const sent = foreseen ?? (await replica.send(projectStream(project), type, args, { id }))
    if (!sent.ok) toast({ text: whyNot(sent, telling), tone: 'bad' })
  }
  return { canLink: actor?.scopes.has('work') ?? false, send }
}

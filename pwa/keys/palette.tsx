import type { Project } from '@baton/shared/project/project.ts'
import { useId, useState } from 'react'
import { useReplica, useView, useWorkspace } from '../replica/hooks.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'
import styles from './palette.module.css'
import { type PaletteEntry, paletteEntries, type Run } from './palette-entries.ts'

export interface PaletteProps {
  /** The project that is on screen, if one is. */
  readonly project: Project | undefined
  readonly onRun: (run: Run) => void
  readonly onClose: () => void
}

/** One line to find a task or go anywhere: type, arrow down, Enter. */
export function Palette({ project, onRun, onClose }: PaletteProps) {
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const list = useId()
  const entries = useEntries(words, project)
  const chosen = entries[Math.min(at, entries.length - 1)]
  const step = (by: number) => setAt((Math.min(at, entries.length - 1) + by + entries.length) % entries.length)
  const onKeyDown = (event: React.KeyboardEvent) => {
    const keys: Readonly<Record<string, () => void>> = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      Enter: () => chosen && onRun(chosen.run),
    }
    const run = keys[event.key]
    if (!run || event.nativeEvent.isComposing) return
    event.preventDefault()
    run()
  }
  return (
    <Dialog open onClose={onClose} title="Find or do anything" bare width="normal">
      <input
        className={styles.input}
        role="combobox"
        aria-label="Find a task, or go somewhere"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={chosen && `${list}-${chosen.id}`}
        placeholder="A task, a place, something to do…"
        autoComplete="off"
        spellCheck={false}
        value={words}
        onChange={({ target }) => {
          setWords(target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id={list} role="listbox" aria-label="Found" className={styles.list}>
        {entries.map((entry) => (
          <Entry key={entry.id} id={`${list}-${entry.id}`} entry={entry} isChosen={entry === chosen} onRun={onRun} />
        ))}
        {entries.length === 0 && <p className={styles.none}>Nothing is called that.</p>}
      </div>
    </Dialog>
  )
}

interface EntryProps {
  readonly id: string
  readonly entry: PaletteEntry
  readonly isChosen: boolean
  readonly onRun: (run: Run) => void
}

function Entry({ id, entry: { label, mark, press, group, run }, isChosen, onRun }: EntryProps) {
  return (
    // The focus stays in the text field, which has the keys.
    // biome-ignore lint/a11y/useKeyWithClickEvents: as the pattern of a combobox has it
    // biome-ignore lint/a11y/useFocusableInteractive: as the pattern of a combobox has it
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      className={styles.entry}
      ref={(element) => {
        if (isChosen) element?.scrollIntoView({ block: 'nearest' })
      }}
      onClick={() => onRun(run)}
    >
      {mark && <span className={styles.mark}>{mark}</span>}
      <span className={styles.label}>{label}</span>
      {press ? <Kbd keys={press} /> : <span className={styles.group}>{group}</span>}
    </div>
  )
}

/** Read again when the words or the rows change. */
function useEntries(words: string, project: Project | undefined): readonly PaletteEntry[] {
  const replica = useReplica()
  const projects = useWorkspace((state) => [...state.all('project')])
  useView(project?.id ?? '', () => (project ? replica.version(`project/${project.id}`) : 0))
  return paletteEntries(words, { project, projects, state: project && replica.view(project.id) })
}

import { useState } from 'react'
import type { MadeToken } from '../api/access.ts'
import { readNote, writeNote } from '../replica/notes.ts'
import { Choice } from '../ui/choice.tsx'
import { CopyField } from '../ui/copy-field.tsx'
import { TextField } from '../ui/text-field.tsx'
import { type Client, connectText, startHere, startOf } from './connect-text.ts'
import styles from './form.module.css'

const FOLDER = 'baton-folder'

export interface ConnectLinesProps {
  readonly made: MadeToken
  readonly prefix: string | undefined
}

export function ConnectLines({ made, prefix }: ConnectLinesProps) {
  const [client, setClient] = useState<Client>('claude')
  const [folder, setFolder] = useState(() => readNote(FOLDER) ?? '')
  const known = startHere(made.connect, location.hostname)
  const start = known ?? startOf(folder)
  return (
    <div className={styles.form}>
      <Choice
        label="For"
        value={client}
        options={[
          { value: 'claude', label: 'Claude Code' },
          { value: 'mcp', label: 'Any MCP client' },
          { value: 'shell', label: 'Command line' },
        ]}
        onChange={setClient}
      />
      {!known && client !== 'shell' && (
        <TextField
          label="Folder of Baton on the agent’s machine"
          autoComplete="off"
          spellCheck={false}
          placeholder="/home/mia/baton"
          hint="Where it was cloned. The line below needs the whole path."
          value={folder}
          onChange={(event) => {
            setFolder(event.currentTarget.value)
            writeNote(FOLDER, event.currentTarget.value)
          }}
        />
      )}
      <CopyField
        label={client === 'mcp' ? 'Put this into its settings' : 'Paste this into a terminal'}
        text={connectText(client, { relay: location.origin, token: made.token, start, prefix })}
        wrap
      />
    </div>
  )
}

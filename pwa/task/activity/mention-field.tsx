import type { Member } from '@baton/shared/member/member.ts'
import { type ComponentProps, type KeyboardEvent, useId, useRef, useState } from 'react'
import { useWorkspace } from '../../replica/hooks.ts'
import { MemberAvatar } from '../../ui/member-avatar.tsx'
import styles from './mention-field.module.css'
import { type MentionQuery, matchesName, mentionAt, withMention } from './mention-query.ts'

const SHOWN_MAX = 6

export interface MentionFieldProps extends Omit<ComponentProps<'textarea'>, 'value' | 'onChange'> {
  readonly value: string
  readonly onText: (text: string) => void
}

/** A text in which `@` offers the names of members. */
export function MentionField({ value, onText, onKeyDown, ...rest }: MentionFieldProps) {
  const list = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [mention, setMention] = useState<MentionQuery>()
  const [chosen, setChosen] = useState(0)
  const named = useWorkspace((state) =>
    mention ? [...state.all('member')].filter((member) => isMeant(member, mention)).slice(0, SHOWN_MAX) : [],
  )
  const isOpen = named.length > 0
  return (
    <div className={styles.frame}>
      <textarea
        {...rest}
        ref={field}
        className={styles.text}
        value={value}
        aria-autocomplete="list"
        aria-controls={isOpen ? list : undefined}
        aria-activedescendant={isOpen ? `${list}-${chosen}` : undefined}
        onChange={({ target }) => {
          onText(target.value)
          look(target)
        }}
        onSelect={({ currentTarget }) => look(currentTarget)}
        onBlur={() => setMention(undefined)}
        onKeyDown={onKey}
      />
      {isOpen && (
        <div id={list} role="listbox" aria-label="Members" className={styles.list}>
          {named.map((member, at) => (
            // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the text
            // biome-ignore lint/a11y/useKeyWithClickEvents: the text takes the keys
            <div
              key={member.id}
              id={`${list}-${at}`}
              role="option"
              aria-selected={at === chosen}
              className={styles.item}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(member)}
            >
              <MemberAvatar id={member.id} size={20} silent />
              {member.name}
            </div>
          ))}
        </div>
      )}
    </div>
  )

  function look({ value: text, selectionStart, selectionEnd }: HTMLTextAreaElement) {
    setMention(selectionStart === selectionEnd ? mentionAt(text, selectionStart) : undefined)
    setChosen(0)
  }

  function choose(member: Member) {
    const { current } = field
    if (!current || !mention) return
    const { text, caret } = withMention(value, current.selectionStart, mention, member.name)
    onText(text)
    setMention(undefined)
    // The caret is set in the text as it will be.
    requestAnimationFrame(() => current.setSelectionRange(caret, caret))
  }

  function onKey(event: KeyboardEvent<HTMLTextAreaElement>) {
    const member = named[chosen]
    if (!isOpen || !member || event.nativeEvent.isComposing) return onKeyDown?.(event)
    if (event.key === 'ArrowDown') setChosen((chosen + 1) % named.length)
    else if (event.key === 'ArrowUp') setChosen((chosen + named.length - 1) % named.length)
    else if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === 'Tab') choose(member)
    else if (event.key === 'Escape') setMention(undefined)
    else return onKeyDown?.(event)
    event.preventDefault()
    event.stopPropagation()
  }
}

const isMeant = ({ name, revokedAt }: Member, { query }: MentionQuery): boolean => revokedAt === undefined && matchesName(name, query)

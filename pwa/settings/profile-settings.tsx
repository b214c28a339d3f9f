import { NAME_CHARS_MAX, REASON_CHARS_MAX } from '@baton/shared/limits.ts'
import type { Member } from '@baton/shared/member/member.ts'
import { useState } from 'react'
import { useCommands, useMe } from '../replica/hooks.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { FormError } from '../ui/form-error.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { TextArea, TextField } from '../ui/text-field.tsx'
import { useSay } from '../ui/toasts.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import styles from './form.module.css'
import { Section } from './section.tsx'

export function ProfileSettings() {
  const me = useMe()
  return (
    <Section title="Profile" about="How others see you: on cards, in comments, in reviews.">
      {me ? <ProfileForm key={me.member.id} member={me.member} /> : <Skeleton height="16rem" />}
    </Section>
  )
}

function ProfileForm({ member }: { readonly member: Member }) {
  const { send } = useCommands()
  const { toast } = useSay()
  const [name, setName] = useState(member.name)
  const [avatar, setAvatar] = useState(member.avatar ?? '')
  const [description, setDescription] = useState(member.description ?? '')
  const changed = {
    ...(name.trim() !== member.name && { name: name.trim() }),
    ...(avatar.trim() !== (member.avatar ?? '') && { avatar: avatar.trim() || null }),
    ...(description !== (member.description ?? '') && { description: description || null }),
  }
  const hasChanged = Object.keys(changed).length > 0
  const { busy, refusal, submit } = useSubmit(async () => {
    if (!hasChanged) return undefined
    const sent = await send('member.edit', { member: member.id, ...changed })
    if (sent.ok) toast({ text: 'Saved.', tone: 'good' })
    return sent.ok ? undefined : sent
  })
  const { avatar: _, ...plain } = member
  const shown = { ...plain, name: name.trim() || member.name, ...(avatar.trim() !== '' && { avatar: avatar.trim() }) }
  return (
    <form className={styles.form} onSubmit={submit}>
      <div className={styles.face}>
        <Avatar member={shown} size={48} silent />
        <TextField
          label="Emoji or initials"
          optional
          autoComplete="off"
          placeholder="🦊"
          value={avatar}
          onChange={(event) => setAvatar(event.currentTarget.value)}
        />
      </div>
      <TextField
        label="Name"
        required
        autoComplete="name"
        maxLength={NAME_CHARS_MAX}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextArea
        label="About you"
        optional
        maxLength={REASON_CHARS_MAX}
        placeholder="What you look after, and when you are there."
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <FormError>{refusal?.reason}</FormError>
      <div className={styles.buttons}>
        <Button type="submit" look="primary" busy={busy} disabled={!hasChanged}>
          Save
        </Button>
      </div>
    </form>
  )
}

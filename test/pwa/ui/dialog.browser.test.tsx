/// <reference types="vite/client" />
import { Dialog } from '@baton/pwa/ui/dialog.tsx'
import { TextField } from '@baton/pwa/ui/text-field.tsx'
import { Toasts, useSay } from '@baton/pwa/ui/toasts.tsx'
import { Tooltips } from '@baton/pwa/ui/tooltips.tsx'
import '@baton/pwa/styles/tokens.css'
import '@baton/pwa/styles/base.css'
import { type ReactNode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it, onTestFinished } from 'vitest'
import { page, userEvent } from 'vitest/browser'

it('a dialog that opens by itself has the focus as a whole, and a tip comes only where a key went', async () => {
  show(<Asking />)
  const dialog = page.getByRole('dialog', { name: 'You were away' })
  await expect.element(dialog).toHaveFocus()
  expect(document.querySelector('[popover]')).toBeNull()
  await userEvent.keyboard('{Tab}')
  await expect.element(page.getByRole('button', { name: 'Close' })).toHaveFocus()
  await expect.poll(() => document.querySelector('[popover]')?.textContent).toContain('Close')
})

it('a form that opens has the focus in its first field', async () => {
  show(
    <Asking>
      <TextField label="Name" />
    </Asking>,
  )
  await expect.element(page.getByRole('textbox', { name: 'Name' })).toHaveFocus()
})

it('a message lies above an open dialog and is answered without leaving it', async () => {
  show(
    <Asking>
      <Speaker />
    </Asking>,
  )
  await page.getByRole('button', { name: 'Say it' }).click()
  await expect.element(page.getByText('Not stored.')).toBeVisible()
  // A click goes to whatever lies on top.
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect.element(page.getByText('Not stored.')).not.toBeInTheDocument()
  await expect.element(page.getByRole('dialog', { name: 'You were away' })).toBeVisible()
})

function Asking({ children }: { readonly children?: ReactNode }) {
  const [open, setOpen] = useState(true)
  return (
    <Dialog open={open} onClose={() => setOpen(false)} title="You were away">
      {children}
    </Dialog>
  )
}

function Speaker() {
  const say = useSay()
  return (
    <button type="button" onClick={() => say.toast({ text: 'Not stored.', tone: 'bad' })}>
      Say it
    </button>
  )
}

function show(content: ReactNode): void {
  const place = document.body.appendChild(document.createElement('div'))
  place.id = 'root'
  const root = createRoot(place)
  onTestFinished(() => {
    root.unmount()
    place.remove()
  })
  root.render(
    <Toasts>
      {content}
      <Tooltips />
    </Toasts>,
  )
}

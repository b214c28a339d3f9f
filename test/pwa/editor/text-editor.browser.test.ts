import { TextEditor, type TextEditorProps } from '@baton/pwa/editor/text-editor.tsx'
import { BRIEF_CHARS_MAX } from '@baton/shared/limits.ts'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it, onTestFinished, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'

interface Opened {
  readonly text: Y.Text
  readonly awareness: Awareness
  readonly shown: () => string
  readonly refused: string[]
}

async function open(content: string): Promise<Opened> {
  const doc = new Y.Doc()
  const text = doc.getText('d')
  text.insert(0, content)
  const awareness = new Awareness(doc)
  const refused: string[] = []
  const props: TextEditorProps = {
    text,
    awareness,
    undo: new Y.UndoManager(text, { trackedOrigins: new Set() }),
    me: 'me',
    label: 'Brief',
    hint: '',
    onRefused: ({ code }) => refused.push(code),
    onLeave: () => {},
  }
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  onTestFinished(() => root.unmount())
  root.render(createElement(TextEditor, props))
  await vi.waitUntil(() => place.querySelector('.cm-focused'))
  const shown = () => [...place.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n')
  return { text, awareness, refused, shown }
}

it('keeps its places in a text that has line ends of others', async () => {
  const { text } = await open('one\r\ntwo\rthree\n')
  await userEvent.keyboard('four')
  expect(text.toString()).toBe('one\r\ntwo\rthree\nfour')
})

it('shows what others write, and takes back only what was written here', async () => {
  const { text, shown } = await open('a')
  await userEvent.keyboard('b')
  text.doc?.transact(() => text.insert(0, 'other '), 'the relay')
  expect(shown()).toBe('other ab')
  await userEvent.keyboard('{Control>}z{/Control}')
  expect(text.toString()).toBe('other a')
})

it('lets no text grow over its limit, and lets one that is over it shrink', async () => {
  const { text, refused } = await open('x'.repeat(BRIEF_CHARS_MAX))
  await userEvent.keyboard('y')
  expect(refused).toEqual(['TOO_LARGE'])
  expect(text.length).toBe(BRIEF_CHARS_MAX)
  await userEvent.keyboard('{Backspace}')
  expect(text.length).toBe(BRIEF_CHARS_MAX - 1)
})

it('says whose cursor it is and puts nothing else of a peer into the page', async () => {
  const { text, awareness } = await open('hello')
  const peer = new Awareness(new Y.Doc())
  const place = Y.createRelativePositionFromTypeIndex(text, 2)
  awareness.states.set(peer.clientID, {
    user: { member: 'noa', name: 'Noa', color: 'red; position: fixed; inset: 0', colorLight: 'url(//evil.example)' },
    cursor: { anchor: place, head: place },
  })
  awareness.emit('change', [{ added: [peer.clientID], updated: [], removed: [] }, 'remote'])
  const caret = document.querySelector('.cm-ySelectionCaret')
  expect(caret?.textContent).toContain('Noa')
  expect(caret?.getAttribute('style')).toMatch(/^background-color: var\(--cursor-\d\); border-color: var\(--cursor-\d\)$/)
})

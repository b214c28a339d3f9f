import type { Awareness } from 'y-protocols/awareness'

/** Colours of cursors, from the tokens; a member has the same one everywhere. */
export const CURSOR_COLOURS = 6

interface CursorState {
  readonly user?: { readonly member?: string; readonly name?: string }
  readonly cursor?: unknown
}

/**
 * Awareness as y-codemirror reads it, with nothing of others in it but their name and their place: colours end up in `style` attributes,
 * and what a peer says is never put there.
 */
export function namedAwareness(awareness: Awareness, me: string): Pick<Awareness, 'doc' | 'getLocalState' | 'getStates'> & Listening {
  return {
    doc: awareness.doc,
    on: (name, listener) => awareness.on(name, listener),
    off: (name, listener) => awareness.off(name, listener),
    getLocalState: () => awareness.getLocalState(),
    setLocalStateField: (field, value) => awareness.setLocalStateField(field, value),
    getStates: () => new Map([...awareness.getStates()].map(([client, state]) => [client, shown(state as CursorState, me)])),
  }
}

type Listening = {
  readonly on: (name: 'change', listener: () => void) => void
  readonly off: (name: 'change', listener: () => void) => void
  readonly setLocalStateField: (field: string, value: unknown) => void
}

function shown({ user, cursor }: CursorState, me: string): { readonly user: object; readonly cursor: unknown } {
  const member = user?.member ?? ''
  const colour = `var(--cursor-${colourOf(member)})`
  const name = member === me ? 'You, elsewhere' : (user?.name ?? 'Somebody')
  return { user: { name, color: colour, colorLight: `color-mix(in oklch, ${colour} 22%, transparent)` }, cursor }
}

export function colourOf(member: string): number {
  let sum = 0
  for (const char of member) sum += char.charCodeAt(0)
  return (sum % CURSOR_COLOURS) + 1
}

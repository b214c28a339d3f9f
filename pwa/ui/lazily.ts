import { type ComponentType, createElement, lazy, useState } from 'react'

export type Lazily<Props> = ComponentType<Props> & {
  /** Fetches it before it is asked for; shown after that, it is there at once. */
  readonly preload: () => void
  /** The same, to be waited for. Never rejects: whoever shows it hears what is wrong. */
  readonly fetched: () => Promise<void>
}

/**
 * A named export that is fetched when it is first shown: `lazily(() => import('./menu-popup.tsx'), 'MenuPopup')`. React's own `lazy` suspends
 * also where the code is there already, and after each fallback it keeps back what comes next for 300 ms.
 */
export function lazily<Name extends string, Props extends object>(
  load: () => Promise<Readonly<Record<Name, ComponentType<Props>>>>,
  name: Name,
): Lazily<Props> {
  let there: ComponentType<Props> | undefined
  const fetchIt = async () => {
    there = (await load())[name]
    return { default: there }
  }
  const Later = lazy(fetchIt)
  const Shown = (props: Props) => {
    // Chosen once: the same part under another type would begin anew.
    const [Now] = useState(() => there)
    return createElement(Now ?? (Later as unknown as ComponentType<Props>), props)
  }
  const fetched = () => fetchIt().then(nothing, nothing)
  return Object.assign(Shown, { fetched, preload: () => void fetched() })
}

const nothing = () => {}

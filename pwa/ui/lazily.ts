import { type ComponentType, type LazyExoticComponent, lazy } from 'react'

/** A named export that is fetched when it is first shown: `lazily(() => import('./menu-popup.tsx'), 'MenuPopup')`. */
export function lazily<Name extends string, Props>(
  load: () => Promise<Readonly<Record<Name, ComponentType<Props>>>>,
  name: Name,
): LazyExoticComponent<ComponentType<Props>> & { readonly preload: () => void } {
  return Object.assign(
    lazy(async () => ({ default: (await load())[name] })),
    { preload: () => void load().catch(() => undefined) },
  )
}

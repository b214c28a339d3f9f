import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { type LookChoice, readLook, showLook, storeLook } from './look-choice.ts'

interface LookDesk extends LookChoice {
  readonly change: (part: Partial<LookChoice>) => void
}

const LookContext = createContext<LookDesk | undefined>(undefined)

export function useLook(): LookDesk {
  const look = useContext(LookContext)
  if (!look) throw new Error('A component that knows how things look stands inside Look.')
  return look
}

/** How this browser shows things: stays on this device, and all its tabs agree. */
export function Look({ children }: { readonly children: ReactNode }) {
  const [choice, setChoice] = useState(readLook)
  useEffect(() => showLook(choice), [choice])
  useEffect(() => {
    const readAgain = () => setChoice(readLook())
    window.addEventListener('storage', readAgain)
    return () => window.removeEventListener('storage', readAgain)
  }, [])
  const desk = useMemo<LookDesk>(
    () => ({
      ...choice,
      change: (part) => {
        const next = { ...choice, ...part }
        storeLook(next)
        setChoice(next)
      },
    }),
    [choice],
  )
  return <LookContext value={desk}>{children}</LookContext>
}

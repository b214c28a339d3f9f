import { Suspense } from 'react'
import { lazily } from '../ui/lazily.ts'
import type { CardTroubleProps } from './card-trouble.tsx'

const CardTrouble = lazily(() => import('./card-trouble.tsx'), 'CardTrouble')

/** Most cards have none, so its words are fetched for the first that has. */
export function Trouble(props: CardTroubleProps) {
  return (
    <Suspense>
      <CardTrouble {...props} />
    </Suspense>
  )
}

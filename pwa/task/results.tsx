import type { Id } from '@baton/shared/ids.ts'
import { decisionsByTask, submissionsByTask } from '@baton/shared/review/review.ts'
import { useState } from 'react'
import { useView } from '../replica/hooks.ts'
import { Button } from '../ui/button.tsx'
import { usePanel } from './panel.ts'
import { ResultCard } from './result-card.tsx'
import { Section } from './section.tsx'

/** What was handed in and what was decided about it: the last one, and the ones before on request. */
export function Results({ task }: { readonly task: Id }) {
  const { project } = usePanel()
  const submissions = useView(project, (state) => [...state.rows(submissionsByTask, task)].reverse())
  const decisions = useView(project, (state) => [...state.rows(decisionsByTask, task)])
  const [isAll, setAll] = useState(false)
  const [last, ...before] = submissions
  if (!last) return null
  return (
    <Section
      title="Result"
      tools={
        before.length > 0 && (
          <Button size="small" look="quiet" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
            {isAll ? 'Only the last' : `${before.length} before`}
          </Button>
        )
      }
    >
      {(isAll ? submissions : [last]).map((submission) => (
        <ResultCard
          key={submission.id}
          submission={submission}
          decision={decisions.find((decision) => decision.submission === submission.id)}
        />
      ))}
    </Section>
  )
}

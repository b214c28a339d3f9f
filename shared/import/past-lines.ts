import type { PastTold } from './past.ts'

/** What happened to a task elsewhere, a line or a few for each thing, in its order; nothing where no more is told than dates. */
export function pastLines({ attempts = [], submissions = [], decisions = [], reopened }: PastTold): readonly string[] {
  const told = [
    ...attempts.map(({ by, since, ended }) => ({
      at: since,
      text: `${by} claimed it${ended ? `; ${ended.as}, ${ended.at}` : ''}${because(ended?.note)}`,
    })),
    ...submissions.map(({ by, at, status, summary, verification }) => {
      return { at, text: [`${by} handed in (${status}): ${summary}`, ...verification.map((line) => `  verified: ${line}`)].join('\n') }
    }),
    ...decisions.map(({ by, at, verdict, reason }) => ({ at, text: `${by} decided: ${verdict}${because(reason)}` })),
    ...(reopened ? [{ at: reopened.at, text: `${reopened.by} reopened it${because(reopened.reason)}` }] : []),
  ]
  return told.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).map(({ at, text }) => `${at} ${text}`)
}

const because = (reason: string | undefined): string => (reason === undefined ? '' : `: ${reason}`)

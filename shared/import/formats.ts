/** What can be imported, by the word that says so. */
export const FORMATS = {
  baton: 'the JSON that Baton exports',
  beads: 'a beads tracker, .beads/issues.jsonl',
  backlog: 'a folder of Backlog.md',
  github: 'issues as GitHub’s REST API lists them, JSON',
  trello: 'a board as Trello exports it, JSON',
  jira: 'issues as Jira exports them, CSV',
  linear: 'issues as Linear exports them, CSV',
  plan: 'a markdown plan; what is ticked becomes tasks',
} as const

export type Format = keyof typeof FORMATS
export const FORMAT_NAMES = Object.keys(FORMATS) as [Format, ...Format[]]

/** As a sentence names them. */
export const formatsTold = (): string =>
  Object.entries(FORMATS)
    .map(([format, about]) => `${format} (${about})`)
    .join(', ')

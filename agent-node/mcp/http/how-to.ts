import type { Listening } from './serve-http.ts'

/** What a person at the console reads. The secret itself is in the file: it would stay in the terminal. */
export const howTo = ({ url, bearerFile }: Listening): string => `Tools for agents at ${url}, for clients on this machine. Ctrl-C stops it.
They show the secret that stands in ${bearerFile}; for Claude Code:

  claude mcp add --transport http baton ${url} --header "Authorization: Bearer $(cat '${bearerFile}')"
`

import { fileURLToPath } from 'node:url'
import { agentProgram } from '../http/agent-program.ts'

const here = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

export interface Welcome {
  readonly url: string
  readonly data: string
  /** By which the first person gets a login; until somebody has one. */
  readonly claim: string | undefined
  /** Only on a first start. */
  readonly first: { readonly name: string; readonly secret: string } | undefined
  /** Of the projects there are, the one to begin with first. */
  readonly prefixes: readonly string[]
}

/** What the person at the console reads: short, and every line can be pasted. */
export function welcome({ url, data, claim, first, prefixes }: Welcome): string {
  const running = `Baton runs at ${url}, its data are in ${data}. Ctrl-C stops it.`
  if (!first)
    return `${running}\n${claim === undefined ? '' : claiming(claim)}${projects(prefixes)}Another token: npx baton-relay token create --help\n`
  const [prefix = FIRST_PREFIX] = prefixes
  const token = createToken(data)
  const server = [agentProgram.command, ...agentProgram.args, 'mcp', '--project', prefix]
  return `${running}
${claiming(claim)}For the command line (npx baton --help) there is an access token of ${first.name}, its first person, shown only now:

  export BATON_RELAY=${url} BATON_TOKEN=${first.secret}
${prefixes.length === 0 ? createProject(url, first.secret) : ''}
Connect Claude Code. This also makes a token for it:

  claude mcp add baton -e BATON_RELAY=${url} -e BATON_TOKEN="$(${token})" -- ${server.map(quoted).join(' ')}

Connect any other MCP client. This makes the token, and the client gets:

  ${token}

  ${clientEntry(url, server)}
`
}

const FIRST_PREFIX = 'WORK'

const claiming = (claim: string | undefined): string => (claim === undefined ? '\n' : `\n${CLAIM}\n\n  ${claim}\n\n`)

const CLAIM = 'Open this link to make it yours. It works once:'

const projects = (prefixes: readonly string[]): string => (prefixes.length === 0 ? '' : `Projects: ${prefixes.join(', ')}. `)

const createToken = (data: string): string =>
  `${quoted(process.execPath)} ${quoted(here('relay/bin.mjs'))} token create --name agent --kind agent --scopes read,work --data ${quoted(data)} --raw`

function clientEntry(url: string, [command, ...args]: readonly string[]): string {
  return JSON.stringify({ mcpServers: { baton: { command, args, env: { BATON_RELAY: url, BATON_TOKEN: 'bat_…' } } } })
}

const createProject = (url: string, secret: string): string => `
Create a project (or start once with --demo):

  curl ${url}/api/projects -H 'Authorization: Bearer ${secret}' -d '{"name": "Work", "prefix": "${FIRST_PREFIX}"}'
`

/** For a shell, where a path needs it. */
const quoted = (path: string): string => (/^[\w./:@-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`)

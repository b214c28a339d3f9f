import { fileURLToPath } from 'node:url'

const here = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))

export interface Welcome {
  readonly url: string
  readonly data: string
  /** Only on a first start. */
  readonly first: { readonly name: string; readonly secret: string } | undefined
  /** A project to begin with, if there is one. */
  readonly prefix: string | undefined
}

/** What the person at the console reads: short, and every line can be pasted. */
export function welcome({ url, data, first, prefix }: Welcome): string {
  const running = `Baton runs at ${url}, its data are in ${data}. Ctrl-C stops it.`
  if (!first) return `${running}\n`
  return `${running}

This is its first start, so you (${first.name}) are its first person. Your access token, shown only now:

  ${first.secret}
${prefix === undefined ? createProject(url, first.secret) : ''}
Connect an agent: this makes it a token of its own and adds Baton to Claude Code.

  ${connectAgent(url, data, prefix ?? FIRST_PREFIX)}

Other MCP clients: command ${process.execPath}, arguments ${here('agent-node/bin.mjs')} mcp --project ${prefix ?? FIRST_PREFIX},
environment BATON_RELAY=${url} and BATON_TOKEN from the part in $( ).
`
}

const FIRST_PREFIX = 'WORK'

/** Every path is absolute: a package called `baton` on npm is a stranger's. */
function connectAgent(url: string, data: string, prefix: string): string {
  const node = quoted(process.execPath)
  const token = `${node} ${quoted(here('relay/bin.mjs'))} token create --name agent --kind agent --scopes read,work --data ${quoted(data)} --raw`
  return `claude mcp add baton -e BATON_RELAY=${url} -e BATON_TOKEN="$(${token})" -- ${node} ${quoted(here('agent-node/bin.mjs'))} mcp --project ${prefix}`
}

const createProject = (url: string, secret: string): string => `
Create a project (or start once with --demo):

  curl ${url}/api/projects -H 'Authorization: Bearer ${secret}' -d '{"name": "Work", "prefix": "${FIRST_PREFIX}"}'
`

/** For a shell, where a path needs it. */
const quoted = (path: string): string => (/^[\w./:@-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`)

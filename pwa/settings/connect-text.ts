export type Client = 'claude' | 'mcp' | 'shell'

export interface Connection {
  readonly relay: string
  readonly token: string
  /** What starts the agent's side of Baton, without its arguments. */
  readonly start: { readonly command: string; readonly args: readonly string[] }
  /** Of the project to begin with. */
  readonly prefix: string | undefined
}

/** From a clone: `bin.mjs` finds the right Node by itself. */
export const startOf = (folder: string): Connection['start'] => ({
  command: 'node',
  args: [`${folder.trim().replace(/[\\/]+$/, '') || '<folder of Baton>'}/agent-node/bin.mjs`],
})

/** What the relay says of its own machine holds where this browser sits at it; elsewhere the agent has another folder. */
export const startHere = (known: Connection['start'] | undefined, hostname: string): Connection['start'] | undefined =>
  /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname) ? known : undefined

/** What is pasted where the agent lives. */
export function connectText(client: Client, { relay, token, start, prefix }: Connection): string {
  const args = [...start.args, 'mcp', ...(prefix === undefined ? [] : ['--project', prefix])]
  const env = { BATON_RELAY: relay, BATON_TOKEN: token }
  switch (client) {
    case 'claude':
      return `claude mcp add baton -e BATON_RELAY=${relay} -e BATON_TOKEN=${token} -- ${[start.command, ...args].map(quoted).join(' ')}`
    case 'mcp':
      return JSON.stringify({ mcpServers: { baton: { command: start.command, args, env } } }, null, 2)
    case 'shell':
      return `export BATON_RELAY=${relay} BATON_TOKEN=${token}`
  }
}

/** For a shell, where a path needs it. */
const quoted = (word: string): string => (/^[\w./:@~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)

export interface Answered {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came back
  readonly body: any
  readonly headers: Headers
}

export type Call = (method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Answered>

/** Calls a relay's REST API with a token. Text goes as it is, everything else as JSON. */
export const caller =
  ({ url, token }: { readonly url: string; readonly token: string }): Call =>
  async (method, path, body, headers = {}) => {
    const authorization = token === '' ? {} : { authorization: `Bearer ${token}` }
    const sent = body === undefined ? {} : { body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body) }
    const response = await fetch(new URL(path, url), { method, headers: { ...authorization, ...headers }, ...(sent as RequestInit) })
    const text = await response.text()
    return { status: response.status, body: parsed(text), headers: response.headers }
  }

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** An agent or a person with a token of its own, added by an admin. */
export async function tokenFor(
  admin: Call,
  name: string,
  { as = 'agent', scopes = ['read', 'work'], projects = 'all' as 'all' | readonly string[], expiresAt }: TokenFor = {},
): Promise<{ readonly token: string; readonly member: string; readonly credential: string }> {
  const added = await admin('POST', '/api/members', as === 'agent' ? { as, name } : { as, name, role: 'member' })
  const member = added.body.member.id as string
  const { body } = await admin('POST', '/api/tokens', { name, member, scopes, projects, ...(expiresAt && { expiresAt }) })
  return { token: body.token, member, credential: body.credential.id }
}

interface TokenFor {
  readonly as?: 'agent' | 'human'
  readonly scopes?: readonly string[]
  readonly projects?: 'all' | readonly string[]
  readonly expiresAt?: number
}

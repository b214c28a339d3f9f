import { type Answered, type Call, caller } from './call.ts'

/** A browser as far as the relay can tell: it keeps cookies, and says where it comes from. */
export interface Visitor {
  readonly call: Call
  /** The `Cookie` header that it would send. */
  readonly cookie: () => string
}

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

export function visitor({ url }: { readonly url: string }, origin = url): Visitor {
  const jar = new Map<string, string>()
  const send = caller({ url, token: '' })
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const call: Call = async (method, path, body, headers = {}) => {
    const answered = await send(method, path, body, {
      origin,
      'user-agent': FIREFOX,
      ...(jar.size > 0 && { cookie: cookie() }),
      ...headers,
    })
    keep(jar, answered)
    return answered
  }
  return { call, cookie }
}

function keep(jar: Map<string, string>, { headers }: Answered): void {
  for (const line of headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (/; Max-Age=0/i.test(line)) jar.delete(name)
    else jar.set(name, value)
  }
}

export const PASSWORD = 'correct horse battery'

/** Comes in by a link of the admin's and is signed in. */
export async function invited(
  relay: { readonly url: string; readonly admin: Call },
  name: string,
  role = 'member',
): Promise<Visitor & { readonly member: string }> {
  const { body } = await relay.admin('POST', '/api/invites', { to: { kind: 'newcomer', role } })
  const guest = visitor(relay)
  const accepted = await guest.call('POST', '/auth/accept', { secret: secretOf(body.link), name, email: emailOf(name), password: PASSWORD })
  if (accepted.status !== 201) throw new Error(JSON.stringify(accepted.body))
  return { ...guest, member: accepted.body.member.id }
}

export const emailOf = (name: string): string => `${name.toLowerCase()}@example.org`

export const secretOf = (link: string): string => link.split('#')[1] ?? ''

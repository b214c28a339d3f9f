import type { Verb } from '@baton/shared/catalogue/verb.ts'
import type { Answered, Call } from '../../support/call.ts'

/** What stands in a path for what it names: things of the house, and ids of nothing. */
const NAMED: Readonly<Record<string, string>> = {
  project: 'BAT',
  task: 'BAT-1',
  from: 'BAT-1',
  column: 'Inbox',
  member: 'Pia',
  backup: '20260101-000000',
}
export const NOTHING = '00000000-0000-7000-8000-000000000000'

/** Asks for a verb by REST; `{}` and a cursor that is none are what it is asked. */
export function request(call: Call, verb: Verb, input: object = {}): Promise<Answered> {
  const [method = '', pattern = ''] = (verb.rest ?? '').split(' ')
  const path = pattern.replaceAll(/:([a-z]+)/g, (_, name: string) => encodeURIComponent(NAMED[name] ?? NOTHING))
  const inQuery = method === 'get' || method === 'delete'
  const query = new URLSearchParams(
    Object.entries(inQuery ? { ...cursorOf(verb), ...input } : {}).map(([name, value]) => [name, String(value)]),
  )
  return call(method.toUpperCase(), query.size > 0 ? `${path}?${query.toString()}` : path, inQuery ? undefined : input)
}

/** Else some would wait, and others send all there is. */
export const cursorOf = ({ input: { shape } }: Verb): object =>
  'seconds' in shape ? { seconds: 0 } : 'cursor' in shape ? { cursor: 'no-such-place' } : {}

import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { readAnswer } from './ask-relay.ts'
import type { Config } from './config.ts'

export interface LinesAsked {
  readonly path: string
  readonly query: URLSearchParams
  /** `application/x-ndjson`, `text/csv` */
  readonly accept: string
  /** Who needs the relay, for when it is not there. */
  readonly what: string
}

/** An answer of the relay line by line, as it comes; without those that only say that it lives. Its last value is why there is no more, if so. */
export async function* relayLines(
  { relay, token }: Config,
  { path, query, accept, what }: LinesAsked,
): AsyncGenerator<string, Rejection | undefined> {
  const headers = { authorization: `Bearer ${token}`, accept }
  const response = await fetch(`${relay}${path}?${query.toString()}`, { headers }).catch(() => undefined)
  if (!response) return reject('OFFLINE', `There is no relay at ${relay}; ${what} needs it.`)
  if (!response.ok || !response.body) return (await readAnswer(response)) as Rejection
  let rest = ''
  try {
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      const lines = `${rest}${text}`.split('\n')
      rest = lines.pop() ?? ''
      yield* lines.filter((line) => line !== '')
    }
  } catch {
    return reject('OFFLINE', `The connection to ${relay} broke; go on with the last cursor.`)
  }
  return undefined
}

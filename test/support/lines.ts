import { onTestFinished } from 'vitest'

/** A response read line by line, as it comes. */
export interface Lines {
  readonly status: number
  readonly contentType: string | null
  /** The next line; nothing when the response has ended. */
  readonly next: () => Promise<string | undefined>
  /** The next line of JSON, whatever is said between. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came back
  readonly json: () => Promise<any>
  readonly close: () => void
}

export async function openLines(url: string, token: string, headers: Readonly<Record<string, string>>): Promise<Lines> {
  const over = new AbortController()
  onTestFinished(() => over.abort())
  const response = await fetch(url, { headers: { authorization: `Bearer ${token}`, ...headers }, signal: over.signal })
  const lines = linesOf(response.body ?? new ReadableStream())
  const next = async () => (await lines.next()).value as string | undefined
  return {
    status: response.status,
    contentType: response.headers.get('content-type'),
    next,
    json: async () => {
      for (let line = await next(); line !== undefined; line = await next()) {
        const json = line.startsWith('data: ') ? line.slice('data: '.length) : line
        if (json.startsWith('{')) return JSON.parse(json)
      }
      return undefined
    },
    close: () => over.abort(),
  }
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void, void> {
  let rest = ''
  for await (const text of body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)) {
    const parts = `${rest}${text}`.split('\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
}

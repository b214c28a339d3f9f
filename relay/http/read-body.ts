import { type Rejection, reject } from '@baton/shared/rejection.ts'

type Read<Value> = { readonly ok: true; readonly value: Value } | Rejection

/** The body as JSON; nothing when there is none. */
export async function readJson(request: Request, bytesMax: number): Promise<Read<unknown>> {
  const text = await readText(request, bytesMax)
  if (!text.ok) return text
  if (text.value.trim() === '') return { ok: true, value: undefined }
  try {
    return { ok: true, value: JSON.parse(text.value) }
  } catch (error) {
    return reject('INVALID', `The body is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`)
  }
}

/** The body as text, chunk by chunk, and no further than it may go. */
export async function readText(request: Request, bytesMax: number): Promise<Read<string>> {
  const tooLarge = reject('TOO_LARGE', `The body is larger than ${bytesMax} bytes.`, { bytesMax })
  if (Number(request.headers.get('content-length') ?? 0) > bytesMax) return tooLarge
  if (!request.body) return { ok: true, value: '' }
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const parts: string[] = []
  let bytes = 0
  try {
    for await (const chunk of request.body) {
      bytes += chunk.byteLength
      if (bytes > bytesMax) return tooLarge
      parts.push(decoder.decode(chunk, { stream: true }))
    }
    parts.push(decoder.decode())
  } catch {
    return reject('INVALID', 'The body is not UTF-8, or it broke off.')
  }
  return { ok: true, value: parts.join('') }
}

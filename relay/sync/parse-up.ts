import { type Up, up } from '@baton/shared/protocol/up.ts'

/** The message, or what is wrong with it. */
export function parseUp(payload: Uint8Array): Up | string {
  let json: unknown
  try {
    json = JSON.parse(decoder.decode(payload))
  } catch {
    return 'A control message is JSON.'
  }
  const message = up.safeParse(json)
  if (message.success) return message.data
  const [issue] = message.error.issues
  return `This is no control message: ${issue?.path.join('.')} ${issue?.message}`
}

const decoder = new TextDecoder('utf-8', { fatal: true })

import { readFileSync, statSync } from 'node:fs'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { z } from 'zod'

const credentials = z.record(z.string(), z.string().min(1))

type Token = { readonly ok: true; readonly token: string } | Rejection

/** The access token for a relay: from the environment, or from a file that only its owner can read, `{ "<relay>": "<token>" }`. */
export function readToken(relay: string, fromEnvironment: string | undefined, file: string): Token {
  if (fromEnvironment) return { ok: true, token: fromEnvironment.trim() }
  const mode = modeOf(file)
  if (mode === undefined) return missing(relay, file)
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    return reject('UNAUTHENTICATED', `${file} can be read by others on this machine, so it is not used. Run: chmod 600 ${file}`)
  }
  const read = parse(file)
  if (!read) return reject('UNAUTHENTICATED', `${file} is not {"<relay address>": "<token>"}. Write it anew, or set BATON_TOKEN.`)
  const token = read[relay] ?? read[`${relay}/`]
  return token === undefined ? missing(relay, file) : { ok: true, token }
}

function missing(relay: string, file: string): Rejection {
  return reject(
    'UNAUTHENTICATED',
    `No access token for ${relay}. In the clone that runs the relay: npx baton-relay token create --name <name> --kind agent --scopes read,work --projects all; ` +
      `then set BATON_TOKEN to it or write {"${relay}": "<token>"} to ${file} (chmod 600).`,
  )
}

function modeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mode
}

function parse(file: string): Record<string, string> | undefined {
  try {
    return credentials.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data
  } catch {
    return undefined
  }
}

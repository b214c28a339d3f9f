import { createHash, randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'

/**
 * `bat_`, 43 base62 characters (256 bits), and their CRC-32 in six more. The checksum lets a typing error be told from a wrong token
 * without asking anybody, and scanners find tokens that were published by mistake. Only the hash of the whole is ever stored.
 */
export interface AccessToken {
  /** Shown once. */
  readonly secret: string
  /** SHA-256 in hex. */
  readonly hash: string
}

export function newAccessToken(): AccessToken {
  const random = Array.from({ length: RANDOM_CHARS }, () => DIGITS[randomInt(DIGITS.length)]).join('')
  const secret = `${PREFIX}${random}${checksum(random)}`
  return { secret, hash: hashOfToken(secret) }
}

export const hashOfToken = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Whether it can be a token at all. */
export function isAccessToken(text: string): boolean {
  const [, random = '', check] = TOKEN.exec(text) ?? []
  return check !== undefined && checksum(random) === check
}

const PREFIX = 'bat_'
const RANDOM_CHARS = 43
const CHECK_CHARS = 6
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const TOKEN = /^bat_([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/

function checksum(text: string): string {
  let rest = crc32(text)
  let digits = ''
  while (digits.length < CHECK_CHARS) {
    digits = DIGITS[rest % DIGITS.length] + digits
    rest = Math.floor(rest / DIGITS.length)
  }
  return digits
}

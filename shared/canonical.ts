import { digest as sha256 } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'

/**
 * Canonical JSON: keys sorted by code unit, no white space, `undefined` left out (RFC 8785 over JSON values).
 * Two states are equal when their canonical JSON is.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const record = value as Record<string, unknown>
  const fields: string[] = []
  for (const key of Object.keys(record).sort()) {
    if (record[key] !== undefined) fields.push(`${JSON.stringify(key)}:${canonicalJson(record[key])}`)
  }
  return `{${fields.join(',')}}`
}

/** SHA-256 in hex over the UTF-8 of `text`. */
export function sha256Hex(text: string): string {
  let hex = ''
  for (const byte of sha256(encodeUtf8(text))) hex += byte.toString(16).padStart(2, '0')
  return hex
}

export const digestOf = (value: unknown): string => sha256Hex(canonicalJson(value))

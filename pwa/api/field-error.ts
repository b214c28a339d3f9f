import type { Rejection } from '@baton/shared/rejection.ts'

interface FieldFault {
  readonly path: string
  readonly message: string
}

/** What a refusal says about one field, as a sentence to stand under it. */
export function fieldError(refusal: Rejection | undefined, field: string): string | undefined {
  const message = faultsIn(refusal).find(({ path }) => path === field)?.message
  return message && sentence(field, message)
}

/** What a refusal says about none of these fields: it stands above the button. */
export function formError(refusal: Rejection | undefined, fields: readonly string[]): string | undefined {
  if (!refusal) return undefined
  const faults = faultsIn(refusal)
  return faults.length > 0 && faults.every(({ path }) => fields.includes(path)) ? undefined : refusal.reason
}

function faultsIn(refusal: Rejection | undefined): readonly FieldFault[] {
  const fields = refusal?.detail?.fields
  return Array.isArray(fields) ? (fields as readonly FieldFault[]) : []
}

/** `must have 10 characters` begins a sentence with its field; `Invalid email` is one. */
const sentence = (field: string, message: string): string => {
  const whole = /^[a-z]/.test(message) ? `${field[0]?.toUpperCase()}${field.slice(1)} ${message}` : message
  return /[.!?]$/.test(whole) ? whole : `${whole}.`
}

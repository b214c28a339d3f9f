import { reject } from '@baton/shared/rejection.ts'
import { describe, expect, test } from 'vitest'
import { fieldError, formError } from '../../../pwa/api/field-error.ts'

const refusal = reject('INVALID', 'password: must have at least 10 characters; email: Invalid email address', {
  fields: [
    { path: 'password', message: 'must have at least 10 characters' },
    { path: 'email', message: 'Invalid email address' },
  ],
})

describe('a refusal in a form', () => {
  test('stands under its fields as sentences', () => {
    expect(fieldError(refusal, 'password')).toBe('Password must have at least 10 characters.')
    expect(fieldError(refusal, 'email')).toBe('Invalid email address.')
    expect(fieldError(refusal, 'name')).toBeUndefined()
  })

  test('is told as a whole where the form has no such field', () => {
    expect(formError(refusal, ['email', 'password'])).toBeUndefined()
    expect(formError(refusal, ['email'])).toBe(refusal.reason)
    expect(formError(reject('OFFLINE', 'Nobody answers.'), ['email'])).toBe('Nobody answers.')
  })

  test('says nothing when there is none', () => {
    expect(fieldError(undefined, 'email')).toBeUndefined()
    expect(formError(undefined, ['email'])).toBeUndefined()
  })
})

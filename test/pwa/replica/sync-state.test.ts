import { RECONNECTING_MS_MAX, type Standing, syncState } from '@baton/pwa/replica/sync-state.ts'
import { expect, it } from 'vitest'

const status = { online: true, synced: true, undecided: 0, unsavedEdits: 0, unsavedDocs: 0, unstoredDocs: 0, kept: 0 }
const standing: Standing = { status, isLoaded: true, keptTexts: 0, hasNetwork: true, awayMs: 0, problem: undefined }
const away = { ...status, online: false, synced: false }
const kindOf = (part: Partial<Standing>) => syncState({ ...standing, ...part }).kind

it('[W11] a device is synced only when nothing is on it alone', () => {
  expect(kindOf({})).toBe('synced')
  for (const part of [{ undecided: 1 }, { unsavedDocs: 1 }, { unstoredDocs: 1 }, { synced: false }]) {
    expect(kindOf({ status: { ...status, ...part } })).toBe('saving')
  }
})

it('[W11] a connection that was lost comes back, until that takes long or the browser knows better', () => {
  expect(kindOf({ status: away, awayMs: RECONNECTING_MS_MAX - 1 })).toBe('reconnecting')
  expect(kindOf({ status: away, awayMs: RECONNECTING_MS_MAX })).toBe('offline')
  expect(kindOf({ status: away, hasNetwork: false })).toBe('offline')
  // A relay on this very machine needs no network.
  expect(kindOf({ hasNetwork: false })).toBe('synced')
})

it('[W11] what needs a person comes before all else', () => {
  const problem = { kind: 'signed-out', reason: 'Sign in again.' } as const
  expect(syncState({ ...standing, status: away, problem })).toMatchObject({ kind: 'attention', problem, online: false })
  expect(kindOf({ status: { ...status, kept: 1 } })).toBe('attention')
  expect(syncState({ ...standing, keptTexts: 2 })).toMatchObject({ kind: 'attention', kept: 2 })
})

it('[W11] the number is of commands and texts, each counted once', () => {
  expect(syncState({ ...standing, status: { ...away, undecided: 2, unsavedEdits: 40, unsavedDocs: 3, unstoredDocs: 1 } }).changes).toBe(5)
  expect(syncState({ ...standing, isLoaded: false })).toMatchObject({ loading: true })
})

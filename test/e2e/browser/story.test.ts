import { expect, it } from 'vitest'
import { tellStory } from '../story/tell.ts'
import { asBrowsers } from './as-browsers.ts'

it('[I1, I2, I8] the story of a day with two people before browsers', { timeout: 600_000 }, async () => {
  expect(await tellStory(() => {}, asBrowsers, { chapter6: false })).toBeGreaterThan(1_000)
})

import { expect, it } from 'vitest'
import { asReplicas } from './story/as-replicas.ts'
import { tellStory } from './story/tell.ts'

it('[I1, I2, I8] the story of a day: agents, a kill, a plane, a disk that was lost', { timeout: 600_000 }, async () => {
  expect(await tellStory(() => {}, asReplicas)).toBeGreaterThan(1_000)
})

import { expect, it } from 'vitest'
import { runSchedule } from './run-schedule.ts'
import { Template } from './template.ts'

const SEEDS = [1, 128, 645] as const

it('tells the same story of a seed twice', async () => {
  const template = new Template()
  for (const seed of SEEDS) {
    const stories: string[][] = [[], []]
    for (const story of stories) await runSchedule(seed, template, (line) => story.push(line))
    expect(stories[0]).toEqual(stories[1])
  }
  template.remove()
})

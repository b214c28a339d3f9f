import { expect, test } from 'vitest'
import { placeBeside } from '../../../pwa/ui/place-beside.ts'

const page = { width: 400, height: 300 }
const tip = { width: 100, height: 20 }

test('a tip stands under the middle of what it is about', () => {
  expect(placeBeside({ left: 180, top: 100, width: 40, height: 20 }, tip, page)).toEqual({ left: 150, top: 126 })
})

test('above it where there is no room below', () => {
  expect(placeBeside({ left: 180, top: 270, width: 40, height: 20 }, tip, page)).toEqual({ left: 150, top: 244 })
})

test('and never leaves the page', () => {
  expect(placeBeside({ left: 0, top: 100, width: 20, height: 20 }, tip, page).left).toBe(8)
  expect(placeBeside({ left: 390, top: 100, width: 10, height: 20 }, tip, page).left).toBe(292)
  expect(placeBeside({ left: 0, top: 0, width: 20, height: 290 }, { width: 100, height: 400 }, page).top).toBe(8)
})

import { ANSWER_MS_MAX, HEARTBEAT_MS } from '@baton/shared/limits.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Device, openDevice } from '../../support/device.ts'
import { type House, openHouse } from '../../support/house.ts'
import { isControl } from '../../support/wiretap.ts'

let house: House
let device: Device
let now: number
let isDeaf: boolean
let hellos: number

beforeEach(async () => {
  now = 1_000_000
  isDeaf = false
  house = await openHouse()
  device = await openDevice({ credential: house.ann.credential, now: () => now })
  device.connect(house.relay.streams, {
    down: () => !isDeaf,
    up: (bytes) => {
      if (isControl(bytes, 'hello')) hellos++
      return true
    },
  })
  await device.synced()
  // A new device says hello twice.
  hellos = 0
})
afterEach(async () => {
  await device.close()
  await house.relay.close()
})

const tick = async (ms: number) => {
  now += ms
  device.replica.tick()
  await device.replica.settled()
}

it('[R26] a relay that leaves a question unanswered is gone, whatever the socket says', async () => {
  isDeaf = true
  await tick(HEARTBEAT_MS)
  await tick(ANSWER_MS_MAX - 1)
  expect(hellos).toBe(0)
  isDeaf = false
  await tick(1)
  expect(hellos).toBe(1)
  await device.synced()
})

it('[R26] where ticks are rare, as in a hidden tab, a relay that nobody asked is not taken for gone', async () => {
  for (let minute = 0; minute < 5; minute++) await tick(60_000)
  expect(hellos).toBe(0)
  expect(device.replica.status().online).toBe(true)
})

it('[R27] that a connection has ended is known to whoever reads, at once', async () => {
  expect(device.replica.status().online).toBe(true)
  device.cut()
  await device.replica.settled()
  expect(device.replica.status().online).toBe(false)
})

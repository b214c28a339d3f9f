import type { LiveDoc } from '@baton/shared/replica/live-doc.ts'
import type { ReplicaStorage } from '@baton/shared/replica/storage.ts'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Device, openDevice } from '../../support/device.ts'
import { type Failure, flakyStorage } from '../../support/flaky-storage.ts'
import { found } from '../../support/found.ts'
import { createTask, type House, openHouse, taskOf } from '../../support/house.ts'
import { openReady, shown, textOf, told } from '../../support/live.ts'
import { mulberry32 } from '../../support/mulberry32.ts'

const SIDES = 2
const STEPS_MAX = 40
/** Of the writes of text on a bad disk so many fail, half of them after they were done. */
const FAILS = 0.4
const TEXT: readonly (keyof ReplicaStorage)[] = ['addClientId', 'appendUpdates', 'keepTexts']

type Step = { readonly side: number } & (
  | { readonly do: 'type' | 'erase'; readonly at: number; readonly keys: number }
  | { readonly do: 'cut' | 'connect' | 'disk breaks' | 'disk is mended' | 'restart' | 'breathe' | 'tick' }
)

const step: fc.Arbitrary<Step> = fc.record({
  side: fc.nat(SIDES - 1),
  do: fc.constantFrom(
    ...(['type', 'type', 'type', 'type', 'erase'] as const),
    ...(['cut', 'connect', 'disk breaks', 'disk is mended', 'restart', 'breathe', 'breathe', 'tick'] as const),
  ),
  at: fc.nat(),
  keys: fc.integer({ min: 1, max: 5 }),
}) as fc.Arbitrary<Step>

const breath = () => new Promise<void>((resolve) => void setImmediate(resolve))

/** One person with one editor, on a disk that can go bad and a line that can be cut. */
class Side {
  readonly #house: House
  readonly #task: string
  device: Device
  live: LiveDoc
  isBad = false

  private constructor(house: House, device: Device, task: string, live: LiveDoc) {
    this.#house = house
    this.device = device
    this.#task = task
    this.live = live
  }

  static async open(house: House, credential: string, task: string, random: () => number): Promise<Side> {
    let side: Side | undefined
    const fails = (): Failure => (side?.isBad && random() < FAILS ? (random() < 0.5 ? 'before' : 'after') : undefined)
    const device = await openDevice({
      credential,
      wrap: (storage) => flakyStorage(storage, (name) => (TEXT.includes(name) ? fails() : undefined)),
    })
    device.connect(house.relay.streams)
    await device.synced()
    side = new Side(house, device, task, await openReady(device, house.project, task))
    return side
  }

  /** Words end with a space and are put between others, so that each stays whole. */
  type(word: string, at: number): void {
    const { text, doc } = textOf(this.live)
    const words = text.toString().split(' ')
    const before = words.slice(0, at % words.length).join(' ')
    let index = before === '' ? 0 : before.length + 1
    for (const key of `${word} `) doc.transact(() => text.insert(index++, key))
  }

  /** The word that was erased, if there is any. */
  erase(at: number): string | undefined {
    const { text } = textOf(this.live)
    const words = text
      .toString()
      .split(' ')
      .filter((word) => word !== '')
    const word = words[at % Math.max(words.length, 1)]
    if (word === undefined) return undefined
    const index = ` ${text.toString()}`.indexOf(` ${word} `)
    text.delete(index, word.length + 1)
    return word
  }

  async restart(): Promise<void> {
    this.isBad = false
    this.device = await this.device.restart()
    this.live = await openReady(this.device, this.#house.project, this.#task)
  }

  connect(): void {
    this.device.connect(this.#house.relay.streams)
  }
}

async function play(steps: readonly Step[], seed: number): Promise<void> {
  const random = mulberry32(seed)
  const house = await openHouse()
  const maker = await openDevice({ credential: house.ann.credential })
  maker.connect(house.relay.streams)
  await maker.synced()
  const task = await createTask(maker, house.project, { title: 'Roof', brief: '' })
  await maker.until(() => taskOf(maker, house.project, task)?.key !== undefined)
  const sides = await Promise.all(
    Array.from({ length: SIDES }, async (_, n) => Side.open(house, (await house.relay.addPerson(`P${n}`)).credential, task, random)),
  )
  const [typed, erased] = [new Set<string>(), new Set<string>()]
  for (const each of steps) {
    const side = found(sides[each.side])
    switch (each.do) {
      case 'type':
        for (let key = 0; key < each.keys; key++) {
          const word = `w${typed.size}`
          typed.add(word)
          side.type(word, each.at + key)
        }
        break
      case 'erase': {
        const word = side.erase(each.at)
        if (word !== undefined) erased.add(word)
        break
      }
      case 'cut':
        side.device.cut()
        break
      case 'connect':
        side.connect()
        break
      case 'disk breaks':
        side.isBad = true
        break
      case 'disk is mended':
        side.isBad = false
        break
      case 'restart':
        await side.restart()
        break
      case 'tick':
        side.device.replica.tick()
        break
      case 'breathe':
        for (let breaths = 0; breaths < each.side + 3; breaths++) await breath()
        break
    }
  }
  for (const side of sides) {
    side.isBad = false
    side.connect()
    await side.live.stored()
  }
  for (const side of sides) {
    await told(side.live, ({ unsaved }) => unsaved === 0)
    await side.device.synced()
  }
  const texts = () => new Set(sides.map(({ live }) => shown(live)))
  while (texts().size > 1) await breath()
  const words = shown(found(sides[0]).live)
    .split(' ')
    .filter((word) => word !== '')
  expect(new Set(words)).toEqual(new Set([...typed].filter((word) => !erased.has(word))))
  expect(words).toHaveLength(new Set(words).size)
  for (const { device, live } of sides) {
    expect((await device.replica.prose(house.project, task))?.brief).toBe(shown(live))
    expect(await device.replica.keptTexts()).toEqual([])
    expect(live.getSnapshot()).toMatchObject({ status: 'ready', isUnstored: false, trouble: undefined })
  }
  for (const { device } of [...sides, { device: maker }]) await device.close()
  await house.relay.close()
}

it('[LD13] whatever is cut, refused by the disk or started anew, all that was typed is there once in the end, on both sides', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: STEPS_MAX }), fc.nat(), (steps, seed) => play(steps, seed)),
    { numRuns: 30 },
  )
}, 120_000)

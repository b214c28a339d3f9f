import { Kept } from '@baton/pwa/replica/kept.ts'
import { SCOPE } from '@baton/pwa/replica/scope.ts'
import { projectStream } from '@baton/shared/ids.ts'
import { Memory } from '@baton/shared/replica/memory.ts'
import { Readings } from '@baton/shared/replica/readings.ts'
import type { StoredCommand } from '@baton/shared/replica/storage.ts'
import { expect, it } from 'vitest'

const [PROJECT, TASK] = ['p', 't']
const stream = projectStream(PROJECT)
const pending: StoredCommand = {
  command: { id: 'c', type: 'label.add', args: { task: TASK, label: 'one' }, device: 'd', deviceSeq: 1, stream, v: 1, at: 0 },
  waits: [],
  acknowledged: false,
}
const refused: StoredCommand = {
  ...pending,
  outcome: { id: 'c', deviceSeq: 1, status: 'rejected', code: 'HELD', reason: 'Leo holds it.' },
}

/** A tab that reads what is stored, one change after another. */
function reader() {
  const memory = new Memory(SCOPE)
  const readings = new Readings(memory, Date.now, () => 0)
  const kept = new Kept()
  let change = 0
  return {
    kept,
    readings,
    read: (command: StoredCommand) => {
      change++
      const nothing = { epoch: 1, device: 'd', link: { online: true, synced: true }, streams: [], docs: [], renewals: false }
      memory.apply({ ...nothing, change, streams: [rowsOf(change)], commands: [command] })
    },
    states: () =>
      kept
        .marks(PROJECT, readings)
        .get(TASK)
        ?.map(({ state }) => state),
  }
}

const rowsOf = (cursor: number) => ({ stream, cursor, numbered: 1, replaced: false, rows: [], gone: [], deadlines: [] })

it('[W11] a command that was refused marks its task for whoever looks, also between what was read and what was told', () => {
  const { kept, readings, read, states } = reader()
  read(pending)
  kept.follow(readings)
  expect(states()).toEqual(['pending'])
  read(refused)
  // A component that renders now for another reason is the first to ask.
  expect(states()).toEqual(['refused'])
  kept.follow(readings)
  expect(states()).toEqual(['refused'])
  expect(kept.commands).toEqual([refused])
})

it('[W10] what is kept is the same list until it says something else', () => {
  const { kept, readings, read } = reader()
  read(refused)
  kept.follow(readings)
  const [commands, marks] = [kept.commands, kept.marks(PROJECT, readings)]
  read(refused)
  kept.follow(readings)
  expect(kept.commands).toBe(commands)
  expect(kept.marks(PROJECT, readings)).toBe(marks)
})

import { briefText } from '@baton/shared/content/layout.ts'
import type { ReplicaStorage } from '@baton/shared/replica/storage.ts'
import { expect, it } from 'vitest'
import { type Device, openDevice } from '../../support/device.ts'
import { createTask, type House, mustSend, openHouse } from '../../support/house.ts'

/** Lets so many writes through; from then on the process is as good as dead. */
function dyingAfter(writes: number, storage: ReplicaStorage): ReplicaStorage {
  const reads = new Set<keyof ReplicaStorage>(['tail', 'loadDoc', 'keptTexts'])
  let left = writes
  return new Proxy(storage, {
    get: (target, name: keyof ReplicaStorage) => {
      const method = target[name] as (...args: unknown[]) => Promise<unknown>
      if (reads.has(name)) return method
      return (...args: unknown[]) => (left-- > 0 ? method(...args) : new Promise(() => {}))
    },
  })
}

/** What a person does; each line may be the last. */
async function work(device: Device, { project, relay }: House, task: string): Promise<void> {
  await device.replica.editProse(project, 'brief', task, (doc) => briefText(doc, task).insert(0, 'a'))
  await mustSend(device, project, 'label.add', { task, label: 'one' })
  device.connect(relay.streams)
  await device.synced()
  await mustSend(device, project, 'label.add', { task, label: 'two' })
  await device.replica.editProse(project, 'brief', task, (doc) => briefText(doc, task).insert(0, 'b'))
  await device.synced()
}

it('[R21] a replica that dies between any two writes carries on from what is stored', async () => {
  let isDone = false
  let deaths = 0
  for (let writes = 0; !isDone; writes++) {
    const house = await openHouse()
    const { ann, project, relay } = house
    const first = await openDevice({ credential: ann.credential })
    first.connect(relay.streams)
    await first.synced()
    const task = await createTask(first, project, { title: 'Roof', brief: '|' })
    await first.synced()
    while ((await first.replica.prose(project, task))?.brief !== '|') await turn()
    await first.close()

    const dying = await openDevice({ credential: ann.credential, folder: first.folder, wrap: (storage) => dyingAfter(writes + 1, storage) })
    const finished = work(dying, house, task).then(() => true)
    // A process that hangs in a write for good does nothing more: give it every turn that it could use.
    isDone = await Promise.race([finished, patience()])
    dying.cut()
    if (!isDone) deaths++

    const again = await openDevice({ credential: ann.credential, folder: first.folder })
    const labels = again.replica.project(project).get('task', task)?.labels ?? []
    const text = (await again.replica.prose(project, task))?.brief
    again.connect(relay.streams)
    await again.synced()
    const after = again.replica.confirmed(project).get('task', task)?.labels
    expect(after).toEqual(expect.arrayContaining([...labels]))
    const host = (await relay.streams.project(project))?.host
    const doc = await relay.streams.docs.pin(`${project}/brief/0.0`)
    expect(doc.prose(task).brief).toBe(text)
    expect(await host?.read((state) => state.get('task', task)?.labels)).toEqual(after)
    expect(again.replica.kept()).toEqual([])
    expect(again.troubles).toEqual([])
    await again.close()
    await relay.close()
  }
  expect(deaths).toBeGreaterThan(10)
}, 60_000)

it('[R21, R14] a process that dies while it makes a task without a connection has made it with its text, or not at all', async () => {
  const { ann, project, relay } = await openHouse()
  const made: number[] = []
  for (let writes = 0; made.at(-1) !== 1; writes++) {
    const first = await openDevice({ credential: ann.credential })
    first.connect(relay.streams)
    await first.synced()
    await first.close()
    const dying = await openDevice({ credential: ann.credential, folder: first.folder, wrap: (storage) => dyingAfter(writes + 1, storage) })
    await Promise.race([createTask(dying, project, { title: 'Roof', brief: 'tin' }), patience()])
    const again = await openDevice({ credential: ann.credential, folder: first.folder })
    const { undecided, unsavedEdits } = again.replica.status()
    expect(unsavedEdits).toBe(undecided)
    made.push(undecided)
    await again.close()
  }
  expect(made).toContain(0)
  await relay.close()
})

const turn = () => new Promise<void>((resolve) => void setImmediate(resolve))

async function patience(): Promise<false> {
  for (let turns = 0; turns < 2_000; turns++) await turn()
  return false
}

import { digestOf } from '@baton/shared/canonical.ts'
import { projectStream } from '@baton/shared/ids.ts'
import { uuidv7 } from 'uuidv7'
import { expect, it } from 'vitest'
import { type Device, openDevice } from '../../support/device.ts'
import { openHouse } from '../../support/house.ts'

it('[PR1, K15] the relay writes an applied text in the batch of its event, as a difference that every replica gets', async () => {
  const house = await openHouse()
  const { relay, project } = house
  const rook = await relay.addAgent('Rook', house.ann.member)
  const device: Device = await openDevice({ credential: house.ann.credential })
  device.connect(relay.streams)
  const stream = projectStream(project)
  const [task, proposal] = [uuidv7(), uuidv7()]
  await relay.must(stream, 'task.create', { task, title: 'Roof', brief: 'A tin roof' })
  const byRook = { from: { kind: 'request', credential: rook.credential } } as const
  const basis = { digest: digestOf({ brief: 'A tin roof', criteria: [] }) }
  await relay.must(stream, 'proposal.add', { proposal, task, brief: 'A red tin roof' }, { ...byRook, basis })
  await relay.must(stream, 'proposal.apply', { proposal })

  await device.until(() => device.replica.confirmed(project).get('proposal', proposal)?.status === 'applied')
  while ((await device.replica.prose(project, task))?.brief !== 'A red tin roof')
    await new Promise<void>((resolve) => void setImmediate(resolve))
  expect(device.troubles).toEqual([])
  await device.close()
  await relay.close()
})

import { firstColumn } from '@baton/shared/column/column.ts'
import { projectStream } from '@baton/shared/ids.ts'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Device, openDevice } from '../../support/device.ts'
import { createTask, type House, mustSend, openHouse, taskOf } from '../../support/house.ts'

let house: House
let device: Device

beforeEach(async () => {
  house = await openHouse()
  device = await openDevice({ credential: house.ann.credential })
  device.connect(house.relay.streams)
  await device.synced()
})
afterEach(async () => {
  await device.close()
  await house.relay.close()
})

it('[R3, R4] what is pending is seen at once, without what only the relay gives', async () => {
  const { project, relay } = house
  device.cut()
  const task = await createTask(device, project, { title: 'Roof' })
  await mustSend(device, project, 'label.add', { task, label: 'tin' })
  expect(taskOf(device, project, task)).toMatchObject({ title: 'Roof', labels: ['tin'] })
  expect(taskOf(device, project, task)).not.toHaveProperty('key')
  expect(device.replica.confirmed(project).get('task', task)).toBeUndefined()
  expect(device.replica.status()).toMatchObject({ online: false, synced: false, undecided: 2 })
  device.connect(relay.streams)
  await device.synced()
  expect(device.replica.confirmed(project).get('task', task)).toMatchObject({ key: 'HSE-1', labels: ['tin'] })
  expect(device.replica.status()).toMatchObject({ online: true, undecided: 0 })
})

it('[R3, R11] what would be refused over the new base shows nothing, stays queued, and only the relay refuses it', async () => {
  const { project, relay } = house
  const task = await createTask(device, project, { title: 'Roof' })
  await device.synced()
  const [inbox, backlog] = (['inbox', 'backlog'] as const).map((stage) => firstColumn(device.replica.project(project), stage)?.id ?? '')
  device.cut()
  const move = await mustSend(device, project, 'task.move', { task, column: backlog }, { basis: { from: inbox } })
  expect(taskOf(device, project, task)?.stage).toBe('backlog')

  // Meanwhile somebody else moves it there and back, and then there is nothing to move from.
  const other = uuidv7()
  await relay.must(projectStream(project), 'column.add', { column: other, name: 'Ideas', stage: 'inbox' })
  await relay.must(projectStream(project), 'task.move', { task, column: other }, { basis: { from: inbox } })
  let sawQueued = false
  device.connect(relay.streams, {
    up: (bytes) => {
      if (new TextDecoder().decode(bytes).includes('"type":"commands"')) {
        sawQueued = device.replica.outcomeOf(move) === undefined && taskOf(device, project, task)?.column === other
      }
      return true
    },
  })
  await device.until(() => device.replica.outcomeOf(move) !== undefined)
  expect(sawQueued || taskOf(device, project, task)?.column === other).toBe(true)
  expect(device.replica.outcomeOf(move)).toMatchObject({ status: 'rejected', code: 'CONFLICT' })
  expect(taskOf(device, project, task)?.column).toBe(other)
  expect(device.replica.kept().map(({ command }) => command.id)).toEqual([move])

  device = await device.restart()
  expect(device.replica.kept().map(({ command }) => command.args)).toEqual([{ task, column: backlog }])
  await device.replica.acknowledge(move)
  expect(device.replica.kept()).toEqual([])
})

it('[R10] what is no command is refused at once and not stored', async () => {
  const { project } = house
  const { replica } = device
  const stream = projectStream(project)
  expect(await replica.send(stream, 'task.create', { task: 'x', title: '' })).toMatchObject({ ok: false, code: 'INVALID' })
  expect(await replica.send(stream, 'task.fly', {})).toMatchObject({ ok: false, code: 'UNKNOWN_COMMAND' })
  expect(await replica.send(stream, 'lease.expire', { task: uuidv7(), fence: 1 })).toMatchObject({ ok: false, code: 'UNKNOWN_COMMAND' })
  expect(await replica.send('workspace', 'toString', {})).toMatchObject({ ok: false, code: 'UNKNOWN_COMMAND' })
  expect(replica.status().undecided).toBe(0)
})

it('[R6] a command that is sent again under its id is the same command', async () => {
  const { project } = house
  const id = uuidv7()
  const args = { task: uuidv7(), title: 'Roof' }
  const first = await device.replica.send(projectStream(project), 'task.create', args, { id })
  const second = await device.replica.send(projectStream(project), 'task.create', args, { id })
  expect(second).toEqual(first)
  expect(await device.replica.send(projectStream(project), 'label.add', { task: args.task, label: 'x' }, { id })).toMatchObject({
    ok: false,
    code: 'COMMAND_REUSED',
  })
  await device.synced()
  expect([...device.replica.confirmed(project).all('task')]).toHaveLength(1)
})

it('[R9] a task made with a connection names the shard that is filling, so that it comes back to it after a restore', async () => {
  const { project } = house
  const sent = await device.replica.send(projectStream(project), 'task.create', { task: uuidv7(), title: 'Roof' })
  expect(sent).toMatchObject({ ok: true, command: { args: { shard: 0 } } })
})

it('[R9] so does one that is made in a batch', async () => {
  const { project } = house
  const task = uuidv7()
  const commands = [
    { type: 'task.create', args: { task, title: 'Roof', brief: 'tin' } },
    { type: 'label.add', args: { task, label: 'x' } },
  ]
  const sent = await device.replica.send(projectStream(project), 'batch', { commands })
  expect(sent).toMatchObject({
    ok: true,
    command: { args: { commands: [{ args: { shard: 0, brief: 'tin' } }, { args: { label: 'x' } }] } },
  })
})

it('[R3] an agent’s hopes are not shown where its credential does not reach', async () => {
  const { project, relay, ann } = house
  const agent = await relay.addAgent('Bot', ann.member, ['read'])
  const bot = await openDevice({ credential: agent.credential })
  bot.connect(relay.streams)
  await bot.synced()
  bot.cut()
  const task = await createTask(bot, project, { title: 'Roof' })
  expect(taskOf(bot, project, task)).toBeUndefined()
  bot.connect(relay.streams)
  await bot.until(() => bot.replica.kept().length === 1)
  expect(bot.replica.kept()[0]?.outcome).toMatchObject({ code: 'FORBIDDEN' })
  await bot.close()
})

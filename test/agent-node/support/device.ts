import { dirname, join } from 'node:path'
import { type Device, openDevice } from '@baton/agent-node/open-device.ts'
import { openSession } from '@baton/agent-node/session.ts'
import { workAt } from '@baton/agent-node/work-at.ts'
import { present } from '@baton/shared/present.ts'
import { onTestFinished } from 'vitest'
import { newFolder } from '../../support/open-relay.ts'

export interface DeviceOf {
  readonly url: string
  readonly token: string
  readonly folder?: string
  readonly project?: string
}

/** An agent's device on a relay of the test, in this process. */
export async function openTestDevice({ url, token, project, folder = join(newFolder(), 'device') }: DeviceOf): Promise<Device> {
  const config = { ok: true, relay: url, token, folder, home: dirname(folder) } as const
  const device = await openDevice({ config, ...present({ project }) })
  onTestFinished(() => device.close())
  await device.ready()
  return device
}

/** A session of its own on such a device. */
export async function openTestNode(options: DeviceOf) {
  const device = await openTestDevice(options)
  const node = workAt(device, openSession(device.config.folder))
  onTestFinished(() => node.close())
  return node
}

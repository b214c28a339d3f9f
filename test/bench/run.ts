import { readFileSync } from 'node:fs'
import { startRelay } from '../support/relay-process.ts'
import { makeBoard } from './board.ts'
import { browserReplica } from './browser-replica.ts'
import { claims } from './claims.ts'
import { coldOpen } from './cold-open.ts'
import { durableUpdates } from './durable-updates.ts'
import { manyReturn } from './many-return.ts'
import { type Figure, printTable } from './measure.ts'
import { propagation } from './propagation.ts'
import { screen } from './screen.ts'

/**
 * Measures a real relay process from this one. It asserts nothing: machines are shared and noisy, so the figures are for comparing runs on
 * one machine. Peers' figures are the design's, measured on a machine of the same kind.
 */
const TICKS_A_SECOND = 100

let relay = await startRelay()
const { url, token } = relay
const say = (text: string) => console.error(`… ${text}`)

const figures: Figure[] = []
try {
  say('1,000 tasks')
  const small = await makeBoard(url, token, 'SMALL', 1_000)
  say('5,000 tasks')
  const middle = await makeBoard(url, token, 'MIDDLE', 5_000)
  say('10,000 tasks')
  const large = await makeBoard(url, token, 'LARGE', 10_000)
  // A fresh process: what it needs, not what making the boards left behind.
  await relay.stop()
  relay = await relay.again()
  say('cold open')
  figures.push(...(await coldOpen(url, token, small, rss)), ...(await coldOpen(url, token, large, rss)))
  say('propagation')
  figures.push(...(await propagation(url, token, small)))
  say('durable updates')
  figures.push(...(await durableUpdates(url, token, large, cpuSeconds)))
  say('200 clients back at once')
  figures.push(...(await manyReturn(url, token, small)))
  say('a replica in a browser')
  figures.push(...(await browserReplica(url, token, [small, large])))
  say('the screen')
  const boards = [
    { prefix: 'SMALL', board: small },
    { prefix: 'MIDDLE', board: middle },
  ]
  figures.push(...(await screen(url, token, boards)))
  say('claims')
  figures.push(...(await claims(url, token, large)))
} finally {
  await relay.stop()
  printTable(figures)
}

/** Resident memory of the relay's process, in bytes. */
function rss(): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${relay.pid}/status`, 'utf8'))?.[1] ?? 0) * 1_024
}

/** CPU time of the relay's process so far, user and system. */
function cpuSeconds(): number {
  const fields = readFileSync(`/proc/${relay.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND
}

import { Agent, request } from 'node:http'
import { uuidv7 } from 'uuidv7'
import { WireSocket } from '../support/wire-socket.ts'
import { type BenchBoard, follow } from './board.ts'
import { type Figure, ms, percentile, perSecond } from './measure.ts'

/** Agents that claim one task after the other, over sockets that also carry every other agent's claim, and over REST. */
export async function claims(relay: string, token: string, board: BenchBoard): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const agents of [1, 10, 50]) {
    figures.push(figure(`claims, ${agents} agents, ${board.tasks.length} tasks, REST`, await overRest(relay, token, board, agents)))
    figures.push(figure(`claims, ${agents} agents, sockets hearing all rows`, await overSockets(relay, token, board, agents)))
  }
  return figures
}

interface Run {
  readonly took: number
  readonly waits: readonly number[]
  readonly failed: number
}

const figure = (what: string, { took, waits, failed }: Run): Figure => ({
  what,
  baton: `${perSecond(waits.length, took)}, p50 ${ms(percentile(waits, 0.5))}, p99 ${ms(percentile(waits, 0.99))}, ${failed} failed`,
  target: '≥ 6,000/s, p99 ≤ 15 ms at 50',
  peer: 'PostgreSQL SKIP LOCKED 2,975/s, p99 61 ms at 50',
})

async function overSockets(relay: string, token: string, { stream }: BenchBoard, agents: number): Promise<Run> {
  const wires = await Promise.all(Array.from({ length: agents }, () => WireSocket.connect(relay, token)))
  for (const wire of wires) await follow(wire, relay, token, stream)
  const run = await loop(agents, async (agent) => {
    const outcome = await wires[agent]?.decide(stream, 'queue.next', { session: uuidv7(), attempt: uuidv7() })
    return outcome?.status === 'accepted' && outcome.result !== undefined
  })
  for (const wire of wires) wire.close()
  return run
}

async function overRest(relay: string, token: string, { project, stream }: BenchBoard, agents: number): Promise<Run> {
  const keepAlive = new Agent({ keepAlive: true, maxSockets: agents })
  const run = await loop(agents, async () => {
    const command = { id: uuidv7(), stream, type: 'queue.next', args: { session: `bench:${project}`, attempt: uuidv7() } }
    const text = await post(`${relay}/api/commands`, token, JSON.stringify(command), keepAlive)
    return text.includes('"accepted"') && text.includes('"fence"')
  })
  keepAlive.destroy()
  return run
}

/** By Node's own client: `fetch` costs as much as what is measured. */
const post = (url: string, token: string, body: string, agent: Agent): Promise<string> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const asked = request(url, { method: 'POST', agent, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => {
        text += part
      })
      answer.on('end', () => resolve(text))
    })
    asked.on('error', reject)
    asked.end(body)
  })

/** Every agent claims until all together have claimed enough. */
async function loop(agents: number, claim: (agent: number) => Promise<boolean>): Promise<Run> {
  const waits: number[] = []
  let failed = 0
  const start = performance.now()
  await Promise.all(
    Array.from({ length: agents }, async (_, agent) => {
      for (let made = 0; made < Math.ceil(CLAIMS_A_RUN / agents); made++) {
        const before = performance.now()
        if (!(await claim(agent))) failed++
        waits.push(performance.now() - before)
      }
    }),
  )
  return { took: performance.now() - start, waits, failed }
}

const CLAIMS_A_RUN = 1_000

import { docNameOf, pageDocName } from '@baton/shared/content/layout.ts'
import type { Id, StreamName } from '@baton/shared/ids.ts'
import type { Member } from '../template.ts'
import type { World } from '../world.ts'
import type { Hand, Order } from './hand.ts'

const WAY_MS_MAX = 60
const ASK_AGAIN_MS = 4_000
const TRIES_MAX = 5

/** By requests, each of which may get lost on its way there or back; then it is asked again under its id. */
export function requestHand(world: World, who: Member): Hand {
  const see = (project: Id) => {
    const { streams } = world.machine
    return streams?.workspace.state.get('project', project) ? (world.witness.stream(`project/${project}`).state as never) : undefined
  }
  return {
    see,
    seeWorkspace: () => world.witness.stream('workspace').state as never,
    prose: async (project, task) => {
      const row = see(project) && world.witness.stream(`project/${project}`).state.get('task', task)
      return row && world.witness.content.prose(docNameOf(project, 'brief', row as never), task)
    },
    page: async (project, page) => {
      const row = see(project) && world.witness.stream(`project/${project}`).state.get('page', page)
      return row && world.witness.content.page(pageDocName(project, page))
    },
    send: async (stream, { type, args, basis }) => {
      const order = { type, args, ...(basis && { basis }) }
      const id = world.random.id(world.wall.now())
      world.book.made({ id, stream, type: order.type, args: order.args, maker: undefined })
      ask(world, who, stream, id, order, TRIES_MAX)
    },
  }
}

function ask(world: World, who: Member, stream: StreamName, id: Id, order: Order, tries: number): void {
  const { agenda, random, faults } = world
  let isAnswered = false
  const way = () => 1 + random.below(WAY_MS_MAX)
  const isLost = () => !world.network.isCalm && random.chance(0.05)
  if (!isLost()) {
    agenda.after(way(), `request of ${who.name}`, () => {
      const asked = world.machine.streams?.ask(stream, { id, v: 1, ...order }, { kind: 'request', credential: who.credential })
      void asked?.then((answer) => {
        if (answer?.kind === 'outcome') world.witness.outcomes.told(answer.outcome)
        if (!isLost()) agenda.after(way(), `answer to ${who.name}`, () => (isAnswered = answer?.kind === 'outcome'))
      })
    })
  }
  agenda.after(ASK_AGAIN_MS, `${who.name} looks for an answer`, () => {
    if (isAnswered || tries <= 1) return
    faults['retried command']++
    ask(world, who, stream, id, order, tries - 1)
  })
}

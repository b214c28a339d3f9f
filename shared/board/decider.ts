import { STAGES, type Stage } from '../column/column.ts'
import { accept, type Context, type Decision, type Fact } from '../decider.ts'
import { derivedId } from '../derived-id.ts'
import type { Id } from '../ids.ts'
import { KEYS_SKIPPED_BY_RESTORE } from '../limits.ts'
import type { ProjectState } from '../project-rows.ts'
import { rankAfter } from '../rank.ts'
import { reject } from '../rejection.ts'
import { openAnew } from '../task/audience.ts'
import { type Board, boardOf } from './board.ts'
import { refuseLocked } from './lock.ts'
import type { BoardCommand, BoardEvent } from './messages.ts'
import { changed, FIRST_POLICY } from './policy.ts'

type Args<Type extends BoardCommand['type']> = Extract<BoardCommand, { type: Type }>['args']

const FIRST_NAMES: Record<Stage, string> = { inbox: 'Inbox', backlog: 'Backlog', active: 'Active', review: 'Review', done: 'Done' }

export function decideBoard(state: ProjectState, command: BoardCommand, context: Context): Decision<BoardEvent> {
  switch (command.type) {
    case 'board.open':
      return open(state, command.args, context)
    case 'epoch.start':
      return startEpoch(state, command.args)
    case 'policy.set':
      return setPolicy(state, command.args, context)
    case 'board.lock':
      return setLock(state, true)
    case 'board.unlock':
      return setLock(state, false)
  }
}

function open(state: ProjectState, { project, name, prefix }: Args<'board.open'>, context: Context): Decision<BoardEvent> {
  if (boardOf(state)) return accept()
  return accept({
    type: 'board.opened',
    body: {
      id: project,
      name,
      prefix,
      policy: FIRST_POLICY,
      epoch: context.authority?.epoch ?? 0,
      nextNumber: 1,
      columns: firstColumns(project),
    },
  })
}

function startEpoch(state: ProjectState, { epoch }: Args<'epoch.start'>): Decision<BoardEvent> {
  const board = boardOf(state)
  if (!board || board.epoch >= epoch) return accept()
  return accept({ type: 'epoch.started', body: { epoch, nextNumber: board.nextNumber + KEYS_SKIPPED_BY_RESTORE } })
}

/** An agent that could set the policy could approve itself. */
function setPolicy(state: ProjectState, change: Args<'policy.set'>, { actor }: Context): Decision<BoardEvent> {
  if (actor.kind === 'agent') return reject('PERSON_NEEDED', 'People set the policy of a project.')
  const board = boardOf(state)
  if (!board) return noBoard()
  const locked = refuseLocked(state, actor)
  if (locked) return locked
  return accept({ type: 'policy.set', body: changed(board.policy, change) })
}

/** Locking what is locked changes nothing. */
function setLock(state: ProjectState, locked: boolean): Decision<BoardEvent> {
  const board = boardOf(state)
  if (!board) return noBoard()
  if ((board.locked !== undefined) === locked) return accept()
  return accept({ type: locked ? 'board.locked' : 'board.unlocked', body: {} })
}

const noBoard = () => reject('NOT_FOUND', 'This project does not exist yet.')

/** Leases that a new epoch voids are ended by the lease feature, which listens to the same event. */
export function evolveBoard(state: ProjectState, event: Fact<BoardEvent>): void {
  switch (event.type) {
    case 'board.opened': {
      const { columns, ...board } = event.body
      state.put({ kind: 'board', ...board })
      for (const column of columns) state.put({ kind: 'column', ...column })
      return
    }
    case 'epoch.started':
      return putBoard(state, { epoch: event.body.epoch, nextNumber: event.body.nextNumber })
    case 'policy.set':
      putBoard(state, { policy: event.body })
      return openAnew(state)
    case 'board.locked':
      return putBoard(state, { locked: { by: event.member, at: event.now } })
    case 'board.unlocked': {
      const board = boardOf(state)
      if (!board) return
      const { locked: _, ...open } = board
      return state.put(open)
    }
  }
}

function putBoard(state: ProjectState, change: Partial<Board>): void {
  const board = boardOf(state)
  if (board) state.put({ ...board, ...change })
}

/** Ids of the first columns follow from the project's, so that opening it twice makes no second set. */
function firstColumns(project: Id) {
  let rank: string | undefined
  return STAGES.map((stage) => {
    rank = rankAfter(rank)
    return { id: derivedId(project, stage), name: FIRST_NAMES[stage], stage, rank }
  })
}

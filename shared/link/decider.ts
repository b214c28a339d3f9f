import { accept, type Decision, type Fact } from '../decider.ts'
import type { ProjectState } from '../project-rows.ts'
import { reject } from '../rejection.ts'
import { recountBlockers } from '../task/place.ts'
import { labelOf } from '../task/task.ts'
import { blockingPath, endsOf, linkId } from './link.ts'
import type { LinkCommand, LinkEvent } from './messages.ts'

export function decideLink(state: ProjectState, command: LinkCommand): Decision<LinkEvent> {
  const { type } = command.args
  const { from, to } = endsOf(type, command.args.from, command.args.to)
  const known = state.get('link', linkId(type, from, to))
  switch (command.type) {
    case 'link.add':
      return known ? accept() : add(state, { type, from, to })
    case 'link.remove':
      return known ? accept({ type: 'link.removed', body: { type, from, to } }) : accept()
  }
}

function add(state: ProjectState, { type, from, to }: LinkCommand['args']): Decision<LinkEvent> {
  for (const end of [from, to]) {
    if (!state.get('task', end)) return reject('NOT_FOUND', 'One of the tasks to link is not in this project.', { task: end })
  }
  if (from === to) return reject('INVALID', 'A task cannot be linked to itself.')
  const cycle = type === 'blocks' ? blockingPath(state, to, from) : undefined
  if (cycle) {
    const names = [...cycle, to].map((id) => label(state, id)).join(' → ')
    return reject('CYCLE', `These tasks would wait for each other: ${names}.`, { cycle })
  }
  return accept({ type: 'link.added', body: { type, from, to } })
}

export function evolveLink(state: ProjectState, event: Fact<LinkEvent>): void {
  const { type, from, to } = event.body
  const added = event.type === 'link.added'
  if (added) state.put({ kind: 'link', id: linkId(type, from, to), type, from, to, at: event.now })
  else state.remove('link', linkId(type, from, to))
  if (type === 'blocks') recountBlockers(state, to)
}

function label(state: ProjectState, id: string): string {
  const task = state.get('task', id)
  return task ? labelOf(task) : id
}

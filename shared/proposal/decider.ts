import { noTask } from '../archive/no-task.ts'
import { digestOf } from '../canonical.ts'
import { proseOf } from '../content/brief.ts'
import { accept, type Context, type Decision, type Fact } from '../decider.ts'
import { present } from '../present.ts'
import type { ProjectState } from '../project-rows.ts'
import { type Rejection, reject } from '../rejection.ts'
import type { ProposalCommand, ProposalEvent } from './messages.ts'
import { type Proposal, proposalsByTask } from './proposal.ts'

type Command<Type extends ProposalCommand['type']> = Extract<ProposalCommand, { type: Type }>

export function decideProposal(state: ProjectState, command: ProposalCommand, context: Context): Decision<ProposalEvent> {
  switch (command.type) {
    case 'proposal.add':
      return add(state, command, context)
    case 'proposal.withdraw':
      return withdraw(state, command.args, context)
    case 'proposal.apply':
      return apply(state, command.args, context)
    case 'proposal.decline':
      return decline(state, command.args, context)
  }
}

function add(state: ProjectState, { args, basis }: Command<'proposal.add'>, context: Context): Decision<ProposalEvent> {
  const { proposal: id, task, brief, criteria, why } = args
  if (!state.get('task', task)) return noTask(state, task)
  if (state.get('proposal', id)) return reject('EXISTS', 'There is a proposal with this id already.')
  if (brief === undefined && criteria === undefined) return reject('INVALID', 'A proposal brings another brief or other criteria.')
  if (!basis) return reject('INVALID', 'A proposal names the digest of the text that was read.')
  const stale = refuseStale({ task, digest: basis.digest }, context)
  return stale ?? accept({ type: 'proposal.added', body: present({ id, task, brief, criteria, why, digest: basis.digest }) })
}

/** What was written against other words would undo what people changed since. Only the relay knows the words of now. */
function refuseStale({ task, digest }: Pick<Proposal, 'task' | 'digest'>, { authority }: Context): Rejection | undefined {
  const now = authority && digestOf(authority.prose(task))
  if (now === undefined || now === digest) return undefined
  return reject('STALE_CONTENT', 'The text changed since this was written; read it again and propose anew. What was written is kept.', {
    digest: now,
  })
}

function withdraw(state: ProjectState, args: Command<'proposal.withdraw'>['args'], { actor }: Context): Decision<ProposalEvent> {
  const proposal = state.get('proposal', args.proposal)
  if (!proposal) return noProposal()
  if (proposal.member !== actor.member) return reject('FORBIDDEN', 'Only its author takes a proposal back.')
  if (proposal.status !== 'open') return decided(proposal)
  return accept({ type: 'proposal.withdrawn', body: { task: proposal.task, proposal: proposal.id } })
}

function apply(
  state: ProjectState,
  { proposal: id, reason }: Command<'proposal.apply'>['args'],
  context: Context,
): Decision<ProposalEvent> {
  const proposal = state.get('proposal', id)
  const refusal = refuseDecision(proposal, context)
  if (!proposal || refusal) return refusal ?? noProposal()
  const stale = refuseStale(proposal, context)
  if (stale) return stale
  const { task, brief, criteria } = proposal
  return {
    ...accept({ type: 'proposal.applied' as const, body: present({ task, proposal: id, reason }) }),
    writes: [{ task, prose: proseOf({ brief, criteria }) ?? {} }],
  }
}

function decline(
  state: ProjectState,
  { proposal: id, reason }: Command<'proposal.decline'>['args'],
  context: Context,
): Decision<ProposalEvent> {
  const proposal = state.get('proposal', id)
  const refusal = refuseDecision(proposal, context)
  if (!proposal || refusal) return refusal ?? noProposal()
  return accept({ type: 'proposal.declined', body: present({ task: proposal.task, proposal: id, reason }) })
}

/** The brief is people's. */
function refuseDecision(proposal: Proposal | undefined, { actor }: Context): Rejection | undefined {
  if (actor.kind === 'agent') return reject('PERSON_NEEDED', 'A person applies or declines what is proposed.')
  return proposal && proposal.status !== 'open' ? decided(proposal) : undefined
}

const noProposal = () => reject('NOT_FOUND', 'There is no such proposal in this project.')

const decided = ({ status, decided: at }: Proposal) =>
  reject('ALREADY_DECIDED', `This proposal is ${status} already.`, present({ status, by: at?.by, at: at?.at }))

export function evolveProposal(state: ProjectState, event: Fact<ProposalEvent>): void {
  switch (event.type) {
    case 'proposal.added':
      return added(state, event)
    case 'proposal.withdrawn':
      return settle(state, event.body.proposal, 'withdrawn')
    case 'proposal.applied':
    case 'proposal.declined': {
      const { proposal, reason } = event.body
      const status = event.type === 'proposal.applied' ? 'applied' : 'declined'
      settle(state, proposal, status, present({ by: event.member, at: event.now, reason }))
      const task = status === 'applied' && state.get('task', event.body.task)
      if (task) state.put({ ...task, updatedAt: event.now })
      return
    }
  }
}

function added(state: ProjectState, { body, member, now }: Fact<Extract<ProposalEvent, { type: 'proposal.added' }>>): void {
  if (!state.get('task', body.task)) return
  const before = [...state.rows(proposalsByTask, body.task)].filter((other) => other.status === 'open' && other.member === member)
  for (const other of before) settle(state, other.id, 'replaced')
  state.put({ kind: 'proposal', ...body, member, at: now, status: 'open' })
}

function settle(state: ProjectState, id: string, status: Proposal['status'], by?: NonNullable<Proposal['decided']>): void {
  const proposal = state.get('proposal', id)
  if (proposal) state.put({ ...proposal, status, ...present({ decided: by }) })
}

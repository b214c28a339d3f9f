import type { Random } from '../random.ts'
import type { Member } from '../template.ts'
import { archiveMoves } from './archive-moves.ts'
import { batchMoves } from './batch-moves.ts'
import { boardMoves } from './board-moves.ts'
import type { Move } from './hand.ts'
import { importMoves } from './import-moves.ts'
import { messageMoves } from './message-moves.ts'
import { pageMoves } from './page-moves.ts'
import { policyMoves } from './policy-moves.ts'
import { proposalMoves } from './proposal-moves.ts'
import { reviewMoves } from './review-moves.ts'
import { sessionMoves } from './session-moves.ts'
import { workMoves } from './work-moves.ts'
import { workspaceMoves } from './workspace-moves.ts'

export const MOVES = {
  ...boardMoves,
  ...workMoves,
  ...reviewMoves,
  ...policyMoves,
  ...archiveMoves,
  ...proposalMoves,
  ...sessionMoves,
  ...batchMoves,
  ...workspaceMoves,
  ...pageMoves,
  ...messageMoves,
  ...importMoves,
} satisfies Record<string, Move>

/** `type`, `typePage`: into a brief or a page, which is no command. */
export type MoveName = keyof typeof MOVES | 'type' | 'typePage'
type Weights = Readonly<Record<MoveName, number>>

// biome-ignore format: a table
const OF_PEOPLE: Weights = {
  create: 10, edit: 4, label: 4, move: 8, link: 3, writeBrief: 3, comment: 1, clearAttention: 6,
  claim: 6, next: 6, progress: 1, submit: 12, block: 0, release: 1, forceRelease: 2, answer: 8,
  decide: 14, replace: 1, type: 14,
  beginImport: 6, import: 20, adopt: 8, importHandoff: 8, undoImport: 8, report: 6,
  assign: 8, retract: 6, limit: 8, policy: 4, lock: 24, addColumn: 8, editColumn: 8, removeColumn: 8,
  archive: 6, delete: 4, restore: 8, reopen: 8, transfer: 6, reserve: 3,
  propose: 6, withdrawProposal: 3, applyProposal: 16, declineProposal: 4,
  startSession: 2, endSession: 4, leaveHandoff: 4, pickUp: 8, withdrawHandoff: 3, nameStandIn: 10, endStandIn: 24, batch: 20,
  addMember: 14, editMember: 12, removeMember: 14, giveToken: 16, takeToken: 6, invite: 10, takeInviteBack: 20, acceptInvite: 10,
  createPage: 8, renamePage: 6, markContext: 6, writePage: 8, archivePage: 6, restorePage: 16, typePage: 14,
  write: 12, readMessage: 8, readEntry: 6, archiveEntry: 4,
}
// biome-ignore format: a table
const OF_AGENTS: Weights = {
  create: 3, edit: 1, label: 2, move: 1, link: 1, writeBrief: 3, comment: 1, clearAttention: 0,
  claim: 8, next: 12, progress: 10, submit: 14, block: 4, release: 3, forceRelease: 0, answer: 0,
  decide: 5, replace: 3, type: 0,
  beginImport: 1, import: 3, adopt: 2, importHandoff: 1, undoImport: 0, report: 0,
  assign: 3, retract: 5, limit: 1, policy: 1, lock: 0, addColumn: 4, editColumn: 4, removeColumn: 1,
  archive: 2, delete: 1, restore: 2, reopen: 2, transfer: 10, reserve: 8,
  propose: 8, withdrawProposal: 2, applyProposal: 1, declineProposal: 0,
  startSession: 5, endSession: 6, leaveHandoff: 3, pickUp: 8, withdrawHandoff: 1, nameStandIn: 1, endStandIn: 0, batch: 8,
  addMember: 0, editMember: 1, removeMember: 0, giveToken: 0, takeToken: 0, invite: 0, takeInviteBack: 0, acceptInvite: 0,
  createPage: 1, renamePage: 1, markContext: 1, writePage: 2, archivePage: 1, restorePage: 1, typePage: 0,
  write: 10, readMessage: 6, readEntry: 4, archiveEntry: 2,
}

const namesOf = <Name extends MoveName>(moves: Readonly<Record<Name, Move>>) => Object.keys(moves) as Name[]

/** What only some schedules are about: each goes deep into little, all of them together into everything. */
const THEMES: readonly (readonly MoveName[])[] = [
  ['assign', 'retract', 'policy', 'nameStandIn', 'endStandIn', 'report'],
  ['limit', 'editColumn', 'reserve'],
  ['lock', 'addColumn', 'editColumn', 'removeColumn', 'policy'],
  ['transfer', 'reserve', 'policy'],
  ['startSession', 'endSession', 'leaveHandoff', 'pickUp', 'withdrawHandoff'],
  [...namesOf(pageMoves), 'typePage'],
  namesOf(archiveMoves),
  namesOf(importMoves),
  namesOf(proposalMoves),
  namesOf(batchMoves),
  namesOf(messageMoves),
  namesOf(workspaceMoves),
]
const THEME_CHANCE = 0.3

/** What people and agents do in one schedule, and how often. */
export function repertoire(random: Random): Readonly<Record<Member['as'], Weights>> {
  const themed = new Set(THEMES.flat())
  for (const theme of THEMES) if (random.chance(THEME_CHANCE)) for (const name of theme) themed.delete(name)
  const without = (weights: Weights) =>
    Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, themed.has(name as MoveName) ? 0 : weight])) as Weights
  return { human: without(OF_PEOPLE), agent: without(OF_AGENTS) }
}

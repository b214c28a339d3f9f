import type { Column } from '@baton/shared/column/column.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { Rejection } from '@baton/shared/rejection.ts'
import type { Task } from '@baton/shared/task/task.ts'
import { labelOf } from '@baton/shared/task/task.ts'
import { type Telling, whyRefused } from '../task/refusal-words.ts'
import type { Drop } from './drop.ts'

/** What letting go over a column would do, as a column says it while a card is in the air. */
export function offerWords(drop: Drop, column: Column): string {
  switch (drop.kind) {
    case 'stay':
      return ''
    case 'send':
      return SEND_OFFERS[drop.verb] ?? `Move to ${column.name}`
    case 'open':
      return drop.panel === 'submit' ? 'Submit a result…' : column.stage === 'done' ? 'Approve…' : 'Request changes…'
    case 'ask':
      return ASK_OFFERS[drop.about]
    case 'refused':
      return drop.rejection.reason
  }
}

const ASK_OFFERS: Record<Extract<Drop, { kind: 'ask' }>['about'], string> = {
  finish: 'Finish without a result…',
  'take-back': 'Take it back…',
  reopen: 'Reopen…',
}

const SEND_OFFERS: Readonly<Record<string, string>> = {
  claim: 'Claim',
  release: 'Give it back',
  finish: 'Finish',
  'take-back': 'Take it back',
  reopen: 'Reopen',
}

/** What was done, once it is stored on this device. */
export function doneWords(drop: Extract<Drop, { kind: 'send' }>, before: Task, column: Column | undefined): string {
  const label = labelOf(before)
  switch (drop.verb) {
    case 'claim':
      return `You claimed ${label}`
    case 'release':
      return `You gave ${label} back`
    case 'take-back':
      return `You took ${label} back`
    case 'reopen':
      return `You reopened ${label}`
    case 'finish':
      return `You finished ${label}`
    case 'move':
    case 'submit':
    case 'decide':
      return column && column.id !== before.column ? `Moved ${label} to ${column.name}` : `Moved ${label}`
  }
}

/** Why something cannot be done now, in the words in which the relay's own refusals are told. */
export function whyNot(rejection: Rejection, telling: Omit<Telling, 'state'> & { readonly state: ProjectState }): string {
  const { code, reason, detail } = rejection
  const outcome = { id: '', deviceSeq: 0, status: 'rejected' as const, code, reason, ...(detail && { detail: { ...detail } }) }
  return whyRefused({ command: NO_COMMAND, outcome }, telling)
}

const NO_COMMAND = { id: '', device: '', deviceSeq: 0, stream: 'workspace' as const, type: '', v: 1, args: {}, at: 0 }

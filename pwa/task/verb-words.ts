import type { TaskVerb } from './verbs.ts'

/** What stands on the buttons. */
export const VERB_WORDS: Record<TaskVerb, string> = {
  accept: 'Move to Backlog',
  claim: 'Claim',
  release: 'Release',
  'take-back': 'Take it back',
  block: 'Block',
  answer: 'Answer',
  submit: 'Submit for review',
  replace: 'Replace the result',
  approve: 'Approve',
  'request-changes': 'Request changes',
  finish: 'Finish without a result',
  reopen: 'Reopen',
  'clear-attention': 'Let it be claimed again',
}

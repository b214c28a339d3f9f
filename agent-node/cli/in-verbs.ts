/** What tools tell in the words of tools, in the words of the command line. */
export const inVerbs = (text: string): string => text.replace(TOOL_WORD, (word) => VERB_WORDS[word] ?? word)

const VERB_WORDS: Readonly<Record<string, string>> = {
  briefing: 'baton briefing',
  queue_next: 'baton next',
  task_get: 'baton show',
  task_search: 'baton search',
  task_claim: 'baton claim',
  task_progress: 'baton progress',
  review_decide: 'baton decide',
  idempotencyKey: '--key',
  '(project)': '(--project)',
}

const TOOL_WORD = /\b(?:queue_next|task_(?:get|search|claim|progress)|review_decide|idempotencyKey)\b|^briefing$|\(project\)/g

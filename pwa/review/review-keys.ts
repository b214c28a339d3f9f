/** What single keys do in review, as data: the page acts on it and the help lists it. */
export const REVIEW_KEYS = [
  { key: 'j', does: 'next', says: 'Next result' },
  { key: 'k', does: 'before', says: 'Result before' },
  { key: 'a', does: 'approve', says: 'Approve' },
  { key: 'r', does: 'request-changes', says: 'Request changes' },
] as const

export type ReviewAction = (typeof REVIEW_KEYS)[number]['does']

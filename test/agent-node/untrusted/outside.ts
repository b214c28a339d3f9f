import { isMarked } from './hostile-house.ts'

/** A fence as it stands in an answer's text: with a text, or a list of texts, or only with whom it is about. */
const STRING = String.raw`"(?:[^"\\]|\\.)*"`
const FENCE = new RegExp(String.raw`\{"from":${STRING}(?:,"untrusted":(?:${STRING}|\[(?:${STRING},?)*\]))?\}`, 'g')

/** What is left of an answer's text when all fences are taken out: what a model may take for ours. */
export const outsideFences = (text: string): string => {
  // A fence within a string, such as a sentence or a description, is escaped once more.
  const bare = text.replace(FENCE, '')
  const within = bare.replace(/"(?:[^"\\]|\\.)*"/g, (string) => JSON.stringify(String(JSON.parse(string)).replace(FENCE, '')))
  return within
}

/** The places around what somebody else wrote and no fence holds, for whoever reads the failure. */
export const leaks = (text: string): readonly string[] => {
  const outside = outsideFences(text)
  return isMarked(outside) ? [...outside.matchAll(/.{0,80}pwn3d/gi)].slice(0, 3).map(([found]) => found) : []
}

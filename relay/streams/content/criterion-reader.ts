import { CRITERION_CHARS_MAX, RANK_CHARS_MAX } from '@baton/shared/limits.ts'
import { isRank } from '@baton/shared/rank.ts'
import * as decoding from 'lib0/decoding'
import { Malformed } from './malformed.ts'

/** Marks of lib0's encoding of any value. */
const OBJECT = 118
const STRING = 119

/**
 * Reads values `{ text, rank }` and says how many. There are several when versions that an editor keeps for its undo were merged. Nothing
 * else is read: a general decoder recurses as deep as the bytes say.
 */
export function readCriteria(decoder: decoding.Decoder): number {
  const count = decoding.readVarUint(decoder)
  for (let read = 0; read < count; read++) readCriterion(decoder)
  return count
}

function readCriterion(decoder: decoding.Decoder): void {
  if (decoding.readUint8(decoder) !== OBJECT || decoding.readVarUint(decoder) !== 2) throw new Malformed(SHAPE)
  const first = decoding.readVarString(decoder)
  const one = readString(decoder)
  const second = decoding.readVarString(decoder)
  const other = readString(decoder)
  if (first === 'text' && second === 'rank') return check(one, other)
  if (first === 'rank' && second === 'text') return check(other, one)
  throw new Malformed(SHAPE)
}

function check(text: string, rank: string): void {
  if (text.length > CRITERION_CHARS_MAX) throw new Malformed(`A criterion has at most ${CRITERION_CHARS_MAX} characters.`)
  if (rank.length > RANK_CHARS_MAX || !isRank(rank)) throw new Malformed('A criterion has a rank that is none.')
}

function readString(decoder: decoding.Decoder): string {
  if (decoding.readUint8(decoder) !== STRING) throw new Malformed(SHAPE)
  return decoding.readVarString(decoder)
}

const SHAPE = 'A criterion is a text and a rank, and nothing else.'

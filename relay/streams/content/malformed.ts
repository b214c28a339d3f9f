/** Bytes that are no update of a doc of ours. Thrown while reading them, caught where a verdict is made of it. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
}

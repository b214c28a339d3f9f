import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { StreamName } from '@baton/shared/ids.ts'
import type { Store } from '../store/port.ts'

/**
 * The relay's word for a head: a MAC over epoch, stream, seq and hash. A replica hands it back in its hello; a proven head that the relay does
 * not know means that the relay lost data. The key lies in the store, so that a backup can still check what its relay said.
 */
export class Proofs {
  readonly #key: Buffer

  private constructor(key: Buffer) {
    this.#key = key
  }

  static async open(store: Store): Promise<Proofs> {
    const known = await store.getNote(KEY_NOTE)
    if (known !== undefined) return new Proofs(Buffer.from(known, 'hex'))
    const key = randomBytes(32)
    await store.setNote(KEY_NOTE, key.toString('hex'))
    return new Proofs(key)
  }

  prove(epoch: number, stream: StreamName, seq: number, hash: string): string {
    return `${epoch}.${this.#mac(epoch, stream, seq, hash)}`
  }

  /** The epoch that a proof speaks of, if it is this relay's. */
  epochOf(proof: string, stream: StreamName, seq: number, hash: string): number | undefined {
    const epoch = Number(proof.slice(0, proof.indexOf('.')))
    const mac = Buffer.from(proof.slice(proof.indexOf('.') + 1))
    const expected = Buffer.from(this.#mac(epoch, stream, seq, hash))
    return mac.length === expected.length && timingSafeEqual(mac, expected) ? epoch : undefined
  }

  #mac(epoch: number, stream: StreamName, seq: number, hash: string): string {
    return createHmac('sha256', this.#key).update(`${epoch}\n${stream}\n${seq}\n${hash}`).digest('base64url')
  }
}

const KEY_NOTE = 'proof-key'

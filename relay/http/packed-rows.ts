import { promisify } from 'node:util'
import { brotliCompress, constants, gzip, zstdCompress } from 'node:zlib'
import type { StreamName } from '@baton/shared/ids.ts'
import type { RowsAnswer } from '@baton/shared/protocol/rows-answer.ts'
import type { AnyRow, RowTypes, State } from '@baton/shared/state.ts'
import type { Reader } from '@baton/shared/stream.ts'
import type { AnyHost, Streams } from '../streams/streams.ts'

export type Encoding = 'zstd' | 'br' | 'gzip' | undefined

const PREFERRED = ['zstd', 'br', 'gzip'] as const

/** The best of those that the asker accepts. */
export function encodingFor(accepted: string | undefined): Encoding {
  const listed = (accepted ?? '').split(',').filter((entry) => !/;\s*q=0(\.0*)?\s*$/.test(entry))
  const names = new Set(listed.map((entry) => entry.split(';')[0]?.trim().toLowerCase()))
  return PREFERRED.find((encoding) => names.has(encoding))
}

interface Packed {
  readonly etag: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/**
 * All rows of a stream as one compressed answer. What everybody may read is packed once per head, however many replicas come for it: the
 * bytes are kept until the stream moves on.
 */
export class PackedRows {
  readonly #streams: Streams
  readonly #kept = new Map<string, { readonly seq: number; readonly packed: Promise<Packed> }>()

  constructor(streams: Streams) {
    this.#streams = streams
  }

  async of(host: AnyHost, reader: Reader, encoding: Encoding): Promise<Packed> {
    // In the workspace readers differ, and it is small.
    if (host.stream === 'workspace') return this.#pack(host, reader, encoding)
    const name = `${host.stream} ${encoding}`
    const known = this.#kept.get(name)
    if (known?.seq === host.head.seq) return known.packed
    const packed = this.#pack(host, reader, encoding)
    this.#kept.set(name, { seq: host.head.seq, packed })
    packed.catch(() => this.#kept.delete(name))
    return packed
  }

  async #pack(host: AnyHost, reader: Reader, encoding: Encoding): Promise<Packed> {
    const { stream } = host
    const { seq: upto, hash } = host.head
    const { epoch } = this.#streams.epoch
    const proof = this.#streams.proofOf(stream, upto, hash)
    const rows = readableRows(host, reader)
    const answer: RowsAnswer = { stream, epoch, upto, hash, proof, rows, now: this.#streams.clock.now() }
    const bytes = await compress(Buffer.from(JSON.stringify(answer)), encoding)
    return { etag: etagOf(stream, epoch, hash, reader, encoding), bytes }
  }
}

function readableRows({ state, rules }: AnyHost, reader: Reader): RowsAnswer['rows'] {
  const mayRead = rules.mayRead as (reader: Reader, row: AnyRow) => boolean
  const rows: RowsAnswer['rows'] = []
  for (const { row } of (state as unknown as State<RowTypes>).changes())
    if (row && mayRead(reader, row)) rows.push(row as RowsAnswer['rows'][number])
  return rows
}

const etagOf = (stream: StreamName, epoch: number, hash: string, { member }: Reader, encoding: Encoding): string =>
  `"${epoch}-${hash.slice(0, 32)}-${encoding ?? 'plain'}${stream === 'workspace' ? `-${member}` : ''}"`

/**
 * Low levels: the answer is waited for, and rows repeat themselves so much that higher ones gain little. Of 10,000 tasks zstd makes 0.31 MB
 * in 6 ms, brotli 0.32 MB in 14 ms, gzip 0.39 MB in 18 ms.
 */
const COMPRESS: Record<Exclude<Encoding, undefined>, (json: Buffer) => Promise<Buffer>> = {
  zstd: (json) => promisify(zstdCompress)(json, { params: { [constants.ZSTD_c_compressionLevel]: 1 } }),
  br: (json) => promisify(brotliCompress)(json, { params: { [constants.BROTLI_PARAM_QUALITY]: 2, [constants.BROTLI_PARAM_LGWIN]: 22 } }),
  gzip: (json) => promisify(gzip)(json, { level: 3 }),
}

const compress = async (json: Buffer, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(encoding === undefined ? json : await COMPRESS[encoding](json))

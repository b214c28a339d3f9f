import { decodeFrame, encodeFrame } from '@baton/shared/protocol/frame.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'

it('[P2] a frame reads back as the channel and payload it was made of; other bytes are none', () => {
  fc.assert(
    fc.property(fc.nat(2 ** 31 - 1), fc.uint8Array({ maxLength: 200 }), (channel, payload) => {
      expect(decodeFrame(encodeFrame(channel, payload))).toEqual({ channel, payload })
    }),
  )
  expect(decodeFrame(new Uint8Array())).toBeUndefined()
  expect(decodeFrame(new Uint8Array([0x80]))).toBeUndefined()
})

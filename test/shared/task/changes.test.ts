import { changesOf } from '@baton/shared/task/changes.ts'
import { expect, it } from 'vitest'

it('an update that names no field is refused, and says so', () => {
  expect(changesOf({} as never, { id: 'a' } as never, { title: undefined }, {} as never)).toMatchObject({ ok: false, code: 'INVALID' })
})

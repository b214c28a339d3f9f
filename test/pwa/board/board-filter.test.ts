import { filterOf, isFiltering, NO_FILTER, refine, withFilter } from '@baton/pwa/board/board-filter.ts'
import { columnTasks } from '@baton/pwa/board/column-tasks.ts'
import { ShownTasks } from '@baton/pwa/board/shown-tasks.ts'
import { expect, it } from 'vitest'
import { given } from '../../support/given.ts'
import { ada } from '../../support/people.ts'
import { claim, columnOf, create, idOf, open } from '../../support/steps.ts'

it('[U4] a filter and its query string say the same', () => {
  const filter = { text: 'log in', label: 'a&b', assignee: 'Zoe', holder: ada.member, priority: 0, type: 'defect', blocked: false } as const
  expect(filterOf(withFilter('', filter))).toEqual(filter)
  expect(filterOf('?q=x&blocked=yes')).toEqual({ text: 'x', blocked: true })
})

it('[U4] what is no value of its field is left out, and what is no filter stays', () => {
  expect(filterOf('q=&priority=high&priority=1&type=story&holder=me&blocked=maybe')).toEqual({})
  expect(filterOf('priority=7&type=chore')).toEqual({ type: 'chore' })
  expect(withFilter('do=submit&q=old&type=chore', { text: 'new' })).toBe('do=submit&q=new')
})

it('[U4] a field that is cleared is gone', () => {
  expect(refine({ text: 'x', type: 'chore' }, { type: undefined })).toEqual({ text: 'x' })
  expect(isFiltering(refine({ type: 'chore' }, { type: undefined }))).toBe(false)
  expect(isFiltering({ blocked: false })).toBe(true)
})

it('[U4] a column shows what fits the filter, in its order', () => {
  const scene = given(
    open,
    create('Fix login', { rank: 'a3', labels: ['auth'] }),
    create('Write docs', { rank: 'a2' }),
    create('Fix docs', { rank: 'a1' }),
    create('Held', { rank: 'a4' }),
    claim(ada, 'Held'),
  )
  const show = (filter: object, stage: 'backlog' | 'active' = 'backlog') => columnTasks(scene.state, columnOf(stage), filter)
  expect(show(NO_FILTER)).toEqual([idOf('Fix docs'), idOf('Write docs'), idOf('Fix login')])
  expect(show({ text: 'fix' })).toEqual([idOf('Fix docs'), idOf('Fix login')])
  expect(show({ text: 'fix', label: 'auth' })).toEqual([idOf('Fix login')])
  expect(show({ holder: ada.member }, 'active')).toEqual([idOf('Held')])
  expect(show({ holder: ada.member })).toEqual([])
})

it('[U4] what is shown is worked out anew when rows or the filter change, and counted', () => {
  const scene = given(open, create('Fix login'), create('Write docs'))
  const shown = new ShownTasks()
  const first = shown.of(scene.state, 1, NO_FILTER)
  expect(first).toMatchObject({ matching: 2, all: 2 })
  scene.and(create('Fix docs'))
  expect(shown.of(scene.state, 1, NO_FILTER)).toBe(first)
  expect(shown.of(scene.state, 2, NO_FILTER)).toMatchObject({ matching: 3, all: 3 })
  const fixes = shown.of(scene.state, 2, { text: 'fix' })
  expect(fixes).toMatchObject({ matching: 2, all: 3 })
  expect(fixes.lanes.get(columnOf('backlog'))).toEqual([idOf('Fix login'), idOf('Fix docs')])
})

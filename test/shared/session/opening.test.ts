import { BYTES_PER_TOKEN, NAME_CHARS_MAX, OPENING_TOKENS_MAX, REASON_CHARS_MAX, TITLE_CHARS_MAX } from '@baton/shared/limits.ts'
import { opening } from '@baton/shared/session/opening.ts'
import { expect, it } from 'vitest'
import { by, given, givenWorkspace, type Step } from '../../support/given.ts'
import { ada, ann, ben, bob, relay } from '../../support/people.ts'
import { block, claim, create, fence, idOf, open, PROJECT, submit } from '../../support/steps.ts'
import { settled } from '../../support/workspace-steps.ts'

const handoff = (name: string, text = name): Step =>
  by(bob, 'handoff.add', { handoff: idOf(name), summary: text, nextStep: text, openTasks: [idOf('a')] })

const named = (name: string) => givenWorkspace(...settled, by(ann, 'member.edit', { member: ada.member, name })).state

it('[SE5] one answer says who asks, where, what was left, what is held, what waits, and what comes next', () => {
  const scene = given(open, create('a'), create('b'), create('c'), create('d'), claim(ada, 'a'), claim(ada, 'b'), submit(ada, 'b', 1))
  scene.and(by(ben, 'task.block', { task: idOf('c'), ...(block({}) as object) }), handoff('old'), handoff('new'))
  const told = opening(scene.state, ada, { workspace: named('Ada') })
  expect(told).toMatchObject({
    me: { member: ada.member, name: 'Ada', kind: 'agent', owner: ann.member },
    project: { prefix: 'BAT' },
    counts: { backlog: 2, ready: 1, blocked: 1, held: 1, submissions: 1, handoffs: 2 },
    held: [{ key: 'BAT-1', title: 'a', fence: fence(1) }],
    submissions: [{ key: 'BAT-2', submission: idOf('result of b') }],
    questions: [{ key: 'BAT-3', by: ben.member, question: 'Which one?' }],
    next: { do: 'execute', task: idOf('a') },
  })
  expect(told.handoffs.map(({ summary }) => summary)).toEqual(['new', 'old'])
})

it('[SE5] it stays within its budget of tokens, whatever was typed; counts are whole and what is cut says so', () => {
  for (const sign of ['x', '漢', '🦊', '"', '\u0001']) {
    const title = (sign === '\u0001' ? 'x' : sign).repeat(TITLE_CHARS_MAX / sign.length)
    const long = sign.repeat(REASON_CHARS_MAX / sign.length - 1)
    const scene = given(open)
    for (let n = 0; n < 25; n++) {
      scene.and(create(`held ${n}`, { title }), claim(ada, `held ${n}`), create(`asked ${n}`, { title }))
      scene.and(by(ben, 'task.block', { task: idOf(`asked ${n}`), kind: 'needs_input', question: long }), handoff(`h${n}`, `${long}.`))
    }
    scene.and(by(ann, 'page.create', { page: idOf('page'), title, isContext: true }))
    const told = opening(scene.state, ada, { workspace: named(title.slice(0, NAME_CHARS_MAX)), context: long.repeat(9) })
    expect(Buffer.byteLength(JSON.stringify(told)) / BYTES_PER_TOKEN).toBeLessThanOrEqual(OPENING_TOKENS_MAX)
    expect(told.counts).toMatchObject({ held: 25, blocked: 25, handoffs: 25 })
    expect(told.handoffs.length).toBeGreaterThan(0)
    expect(told.handoffs[0]?.summary).toMatch(/…$/)
    expect(told.context?.text).toMatch(/…$/)
  }
})

it('[SE7] it counts what of the inbox is unread and waits in this project, and messages to oneself', () => {
  const note = (task: string, reason: string, waits: boolean) => ({
    about: { kind: 'task', id: idOf(task) },
    title: task,
    reason,
    open: waits,
  })
  const tell = (project: string, ...notes: readonly object[]) =>
    by(relay, 'inbox.note', { project, notes: notes.map((one) => ({ member: ada.member, ...one })), settled: [] })
  const { state: workspace } = givenWorkspace(
    ...settled,
    tell(PROJECT, note('a', 'answer', true), note('b', 'mention', false)),
    tell(idOf('other'), note('c', 'answer', true)),
    by(ben, 'message.send', { message: idOf('m'), to: ada.member, text: 'Hello' }),
    by(ada, 'message.send', { message: idOf('n'), to: ben.member, text: 'Hi' }),
  )
  const { state } = given(open)
  expect(opening(state, ada, { workspace }).counts).toMatchObject({ unread: 2, needsAction: 1, messages: 1, inbox: 0 })
  expect(opening(state, ada).counts).not.toHaveProperty('unread')
})

it('[PG10] whoever begins is told the context page, whole where it fits', () => {
  const scene = given(open, create('a'), by(ann, 'page.create', { page: idOf('page'), title: 'Read me', isContext: true }))
  const text = 'Tests first. '.repeat(100)
  expect(opening(scene.state, ada, { context: text }).context).toEqual({ page: idOf('page'), title: 'Read me', text })
  expect(opening(scene.state, ada).context).toEqual({ page: idOf('page'), title: 'Read me' })
  scene.and(by(ann, 'page.archive', { page: idOf('page') }))
  expect(opening(scene.state, ada)).not.toHaveProperty('context')
})

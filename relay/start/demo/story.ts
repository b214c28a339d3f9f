import { derivedId } from '@baton/shared/derived-id.ts'
import type { Result } from '@baton/shared/review/review.ts'
import { type Cast, DEMO_PROJECT, demoId, type Player } from './cast.ts'
import { DEMO_TASKS } from './demo-tasks.ts'

const column = (stage: string) => derivedId(DEMO_PROJECT, stage)
const task = (name: string) => demoId(`task ${name}`)

/** What the team has done so far, in the order in which it happened. */
export async function play({ mia, jonas, rook, wren }: Cast): Promise<void> {
  await plan(mia)
  await link(mia, 'blocks', 'checkout', 'invoice')
  await link(mia, 'blocks', 'checkout', 'vouchers')
  await link(mia, 'blocks', 'forecast', 'storm-mail')
  await link(mia, 'blocks', 'storm-mail', 'storm-sms')
  await link(jonas, 'relates', 'double', 'checkout')
  await link(jonas, 'relates', 'safari', 'a11y')

  await say(jonas, 'double', 'Happened on Saturday, course 114. I called one of them, she took the next one.')
  await say(mia, 'timezone', 'Please first, the change is in four weeks.')
  await say(mia, 'report-slow', 'It is the calendar: everybody opens it at eight.')
  await say(jonas, 'idea-kids', 'Three schools asked this month.')

  const zone = await claim(rook, 'timezone')
  await note(rook, 'timezone', zone, 'All times are read in one place now; two tests show the old fault.')
  await submit(rook, 'timezone', zone, {
    summary: 'Course times are kept with their zone and shown by the wall clock.',
    changes: ['courses/time.ts reads and writes zoned times', 'A migration gives 412 old rows the zone of their harbour'],
    verification: ['npm test: 214 passed', 'Both courses of 25 October show 09:00'],
    risks: ['Courses entered before 2019 have no harbour and were given Kiel'],
    links: [],
  })

  const list = await claim(wren, 'umlauts')
  await submit(wren, 'umlauts', list, {
    summary: 'The guest list is written as UTF-8 with a byte order mark, so that Excel reads it.',
    changes: ['exports/csv.ts'],
    verification: ['Opened in Excel and LibreOffice with “Jürgen Größl”'],
    risks: [],
    links: [],
  })

  const wind = await claim(rook, 'forecast')
  await note(rook, 'forecast', wind, 'The service answers in metres a second; I convert at the door.')
  await note(rook, 'forecast', wind, 'Retries work. What is left: report a missing answer once, not every hour.')

  const race = await claim(wren, 'double')
  await note(wren, 'double', race, 'Found it: the place is counted before the payment and taken after it.')

  const first = await claim(rook, 'traffic-light')
  await rook.does('asks about the light', {
    type: 'task.block',
    args: {
      task: task('traffic-light'),
      kind: 'needs_input',
      question: 'From which wind on is it yellow, and from which is it red?',
      options: ['Yellow from 5, red from 7 Beaufort', 'Each course has limits of its own'],
      fence: first,
    },
  })

  const tried = await claim(wren, 'a11y')
  await wren.does('gives a11y back', {
    type: 'task.release',
    args: {
      task: task('a11y'),
      fence: tried,
      note: 'The list is fine. The filters need new markup, and safari is about the same place: do that first.',
    },
  })
  await mia.does('labels safari', { type: 'label.add', args: { task: task('safari'), label: 'next' } })
}

async function plan(mia: Player): Promise<void> {
  for (const { name, at, parent, criteria, labels, ...fields } of DEMO_TASKS) {
    const args = {
      task: task(name),
      ...fields,
      ...(labels && { labels: [...labels] }),
      ...(parent && { parent: task(parent) }),
      ...(criteria && { criteria: criteria.map((text, place) => ({ id: demoId(`criterion ${name} ${place}`), text })) }),
      column: column(at === 'inbox' ? 'inbox' : 'backlog'),
    }
    await mia.does(`creates ${name}`, { type: 'task.create', args })
    if (at !== 'done') continue
    const finished = { task: task(name), column: column('done'), reason: 'Done before we came to Baton.' }
    await mia.does(`finishes ${name}`, { type: 'task.move', args: finished })
  }
}

const link = (who: Player, type: 'blocks' | 'relates', from: string, to: string) =>
  who.does(`links ${from} ${type} ${to}`, { type: 'link.add', args: { type, from: task(from), to: task(to) } })

const say = (who: Player, about: string, text: string) =>
  who.does(`says on ${about}`, {
    type: 'comment.add',
    args: { comment: demoId(`comment ${about}`), task: task(about), note: 'comment', text },
  })

/** The fence of the new lease. */
async function claim(who: Player, name: string): Promise<number> {
  const args = { task: task(name), session: `demo ${who.member}`, attempt: demoId(`attempt ${name}`) }
  const { fence } = await who.does(`claims ${name}`, { type: 'task.claim', args })
  return fence as number
}

const note = (who: Player, about: string, fence: number, text: string) =>
  who.does(`notes on ${about}: ${text}`, {
    type: 'comment.add',
    args: { comment: demoId(`note ${about} ${text}`), task: task(about), note: 'progress', text, fence },
  })

const submit = (who: Player, name: string, fence: number, { summary, changes, verification, risks, links }: Result) =>
  who.does(`submits ${name}`, {
    type: 'task.submit',
    args: {
      task: task(name),
      submission: demoId(`submission ${name}`),
      fence,
      result: { summary, changes: [...changes], verification: [...verification], risks: [...risks], links: [...links] },
    },
  })

import type { Prose } from '@baton/shared/content/brief.ts'
import type { Id } from '@baton/shared/ids.ts'
import { found } from '../../support/found.ts'
import type { Flight } from './offline.ts'
import type { Telling } from './telling.ts'
import { until, untilReads } from './until.ts'
import type { World } from './world.ts'

/** What became of all that Mia did without a network, on her device and on Noa's. */
export async function checkLanding({ mia, noa }: World, telling: Telling, flight: Flight): Promise<void> {
  const board = await mia.confirmed()

  const isMerged = ({ brief }: Prose) => brief.includes('Noa: measure first.') && brief.includes('Mia: and then fasten it.')
  for (const person of [mia, noa]) await untilReads(person, flight.edited, isMerged, 'both edits are in the brief')

  for (const { task, brief } of flight.created) {
    telling.check(/^STORY-\d+$/.test(board.get('task', task)?.key ?? ''), 'a task made offline has a key')
    telling.equal((await mia.prose(task))?.brief, brief, 'and its text')
    await until(noa, (view) => view.get('task', task), 'she sees it')
    // The text follows its task, which the relay has to accept first: what Noa reads is empty for a moment.
    const seen = await untilReads(noa, task, (prose) => prose.brief !== '', 'she reads it')
    telling.equal(seen.brief, brief, 'and Noa reads it')
  }
  telling.say(
    `both edits are in the brief; ${flight.created.map(({ task }) => board.get('task', task)?.key).join(' and ')} have their text`,
  )

  const [one, two, contested] = flight.moves
  for (const move of [found(one), found(two)]) telling.equal(board.get('task', move.task)?.column, move.to, 'a legal move is confirmed')
  const moved = await mia.outcome(found(contested).command)
  telling.check(moved?.status === 'rejected' && moved.code === 'CONFLICT', 'the conflicting move is rejected')
  const whyMoved = await mia.whyRefused(found(contested).command)
  telling.check(whyMoved.includes('Next up'), `and says where the task is: ${whyMoved}`)
  telling.say(`two moves confirmed; the third: ${whyMoved}`)

  const [good, stale] = flight.approvals
  telling.equal(board.get('submission', found(good).submission.id)?.status, 'approved', 'the approval is confirmed')
  const late = await mia.outcome(found(stale).command)
  telling.check(late?.status === 'rejected' && late.code === 'STALE_SUBMISSION', 'the stale approval is rejected')
  const detail = (late?.status === 'rejected' ? late.detail : undefined) as { by?: Id; changed?: readonly string[] } | undefined
  const author = (await mia.workspace()).get('member', detail?.by ?? '')
  telling.check(author?.as === 'agent' && detail?.changed?.includes('result') === true, 'with who changed what')
  const whyStale = await mia.whyRefused(found(stale).command)
  telling.say(`one approval confirmed; the other: ${whyStale} (${author?.name}: ${detail?.changed?.join()})`)
  const { submission, task, member } = { ...flight.asked.submission, submission: flight.asked.submission.id }
  telling.equal(board.get('submission', submission)?.status, 'changes-requested', 'the request for changes is confirmed')
  telling.equal(board.get('task', task)?.affinity, member, 'and goes back to its author first')

  const refused = [found(contested).command, found(stale).command]
  telling.equal([...(await mia.kept())].sort(), refused.sort(), 'what was refused is kept, and nothing else')
}

import { type Id, projectStream } from '@baton/shared/ids.ts'
import type { PageWritten } from '@baton/shared/page/messages.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import type { Project } from '../streams/project.ts'
import type { Streams } from '../streams/streams.ts'
import { ask, NO_PROJECT } from './ask.ts'
import { answer } from './reply.ts'
import type { Answers, RelayAsked } from './run-verb.ts'

interface Asking {
  readonly page: Id
  readonly version: Id
}

/** Texts of versions stand in the log alone, so that only the relay tells them. */
export const pageAnswers: Answers = {
  'page.version': async (asked: RelayAsked, { page, version }: Asking) => {
    const found = await versionIn(asked, page, version)
    return found.ok ? answer({ version: found.row, text: found.text }) : found
  },

  'page.revert': async (asked: RelayAsked, { page, version }: Asking) => {
    const found = await versionIn(asked, page, version)
    if (!found.ok) return found
    const { project, text } = found
    const done = await ask(asked, projectStream(project.id), { type: 'page.write', args: { page, text, version } })
    return done.ok ? answer({ page: await project.host.read((state) => state.get('page', page) ?? null) }) : done
  },
}

async function versionIn({ streams, project }: RelayAsked, page: Id, version: Id) {
  if (!project) return NO_PROJECT
  const row = await project.host.read((state) => state.get('page-version', version))
  if (row?.page !== page) return NO_VERSION
  const text = await textOf(streams, project, version)
  return text === undefined ? PRUNED : { ok: true as const, project, row, text }
}

async function textOf({ store }: Streams, { host }: Project, version: Id): Promise<string | undefined> {
  const { seq } = await host.read((_, head) => head)
  const events = await store.eventsMatching(host.stream, { naming: [version], types: ['page.written'] }, { after: 0, upto: seq })
  const bodies = events.map(({ body }) => body as PageWritten)
  return bodies.find((body) => body.version?.id === version)?.version?.text
}

const NO_VERSION: Rejection = reject('NOT_FOUND', 'This page has no such version; page.history lists them.')
const PRUNED: Rejection = reject('NOT_FOUND', 'The events of that time were moved out of the log, and the text with them.')

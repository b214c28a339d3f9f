import { digestOf } from '@baton/shared/canonical.ts'
import { pageRef } from '@baton/shared/catalogue/references.ts'
import { writePage } from '@baton/shared/content/prose.ts'
import { OUTCOME_WAIT_MS_MAX } from '@baton/shared/limits.ts'
import { pageCommands } from '@baton/shared/page/messages.ts'
import { findPage } from '@baton/shared/page/page.ts'
import { reject } from '@baton/shared/rejection.ts'
import { z } from 'zod'
import type { NodeReplica } from '../replica/api.ts'
import { answer } from './envelope.ts'
import { idempotencyKey, project } from './inputs.ts'
import { tool } from './tool.ts'

/**
 * A device has the text itself: it makes the difference and merges it with what others type, now or when it is back. Writing the same text
 * again makes none, so that the key of the call is not needed.
 */
export const pageWrite = tool({
  name: 'page_write',
  about:
    'Write the whole text of a page against the one you read. What others type meanwhile stays, and what stood there is a version (page_history). Works offline.',
  input: z.strictObject({
    page: pageRef,
    text: pageCommands['page.write'].args.shape.text,
    digest: z.string().describe('digest of page_get'),
    project,
    idempotencyKey,
  }),
  effect: 'change',
  scope: 'work',
  run: async ({ view, replica, project: { id } }, { page: ref, text, digest }) => {
    const page = findPage(view, ref)
    if (!page) return reject('NOT_FOUND', `There is no page ${JSON.stringify(ref)} in this project, or several; page_list shows them.`)
    const before = await replica.pageText(id, page.id)
    if (before === undefined) return reject('OFFLINE', 'The text of this page is not on this device yet.')
    if (before !== text && digestOf(before) !== digest) {
      return reject('STALE_CONTENT', 'The page changed since you read it; read it again with page_get and write against its new digest.', {
        digest: digestOf(before),
        allowed: ['page_get'],
      })
    }
    const edited = await replica.editPage(id, page.id, (doc) => writePage(doc, text))
    if (!edited.ok) return edited
    const isSaved = await saved(replica)
    const data = { page: page.id, digest: digestOf(text) }
    return answer(
      data,
      isSaved ? 'Written.' : 'Written on this device; it is merged when there is a relay.',
      isSaved ? 'confirmed' : 'pending',
    )
  },
})

/** The relay has it on disk, as far as that is known in time. */
const saved = async (replica: NodeReplica): Promise<boolean> =>
  (await replica.online()) && replica.until(async () => (await replica.status()).unsavedDocs === 0, OUTCOME_WAIT_MS_MAX)

import { resolve } from '@baton/shared/catalogue/resolve.ts'
import { type Command, type EveryView, type Making, toolNameOf, type WorkspaceView, type WriteVerb } from '@baton/shared/catalogue/verb.ts'
import { derivedId } from '@baton/shared/derived-id.ts'
import type { Id } from '@baton/shared/ids.ts'
import { CLAIM_WAIT_MS_MAX, OUTCOME_WAIT_MS_MAX } from '@baton/shared/limits.ts'
import { present } from '@baton/shared/present.ts'
import { type Rejection, reject } from '@baton/shared/rejection.ts'
import { type Desk, lookAgain, type Office, offline } from './desk.ts'
import { type Answer, answer } from './envelope.ts'
import { tell } from './tell.ts'
import type { Refusal } from './tool.ts'
import { openProjects, projectView, type Said, tellerAt, textsFor, workspaceView } from './verb-view.ts'
import { endWork, underFor } from './working.ts'
import { commandId, type Written, write } from './write.ts'

/** Commands of one project, put on disk and waited for; shown as this device then sees it. */
export async function writeHere(desk: Desk, verb: WriteVerb, args: Said): Promise<Answer | Refusal> {
  const { project: _, idempotencyKey, ...said } = args
  const asked = resolve(verb.input, said, { workspace: desk.workspace, me: desk.me, state: desk.view })
  if (!asked.ok) return asked
  const id = commandId(desk, toolNameOf(verb), idempotencyKey as string | undefined)
  const making = makingAt(desk, id, (task, given) => underFor(desk, task, given))
  const view = projectView(desk, await textsFor(desk, verb, asked.value))
  const written = await sendAll(desk, verb, id, verb.command(view as never, asked.value, making))
  const { task } = asked.value
  if (verb.endsLease && typeof task === 'string') endWork(desk, task, written)
  if (verb.endsSession) for (const lease of desk.session.leases()) if (lease.project === desk.project.id) endWork(desk, lease.task, written)
  if (!written.ok) return written
  const now = await lookAgain(desk)
  const texts = verb.needsPage ? await textsFor(now, verb, asked.value) : {}
  const data = verb.shows(projectView(now, texts) as never, asked.value, { ...making, result: written.result })
  return answer(tell(tellerAt([now], now.workspace), data), hintOf(verb, written), written.sync)
}

/** The same for the workspace. */
export async function writeAnywhere(office: Office, verb: WriteVerb, { idempotencyKey, ...said }: Said): Promise<Answer | Refusal> {
  const { workspace, me, replica } = office
  const asked = resolve(verb.input, said, { workspace, me })
  if (!asked.ok) return asked
  const id = commandId(office, toolNameOf(verb), idempotencyKey as string | undefined)
  const making = makingAt(office, id, () => ({}))
  const view = await viewFrom(office, verb)
  const drafted = verb.command(view as never, asked.value, making)
  const written = await sendAll({ ...office, stream: 'workspace' }, verb, id, drafted)
  if (!written.ok) return written
  const now = { me, workspace: await replica.workspace() }
  const data = verb.shows({ ...view, ...workspaceView(now) } as never, asked.value, { ...making, result: written.result })
  return answer(tell(tellerAt([], now.workspace), data), hintOf(verb, written), written.sync)
}

/** Some look a word up in every project. */
const viewFrom = async (office: Office, { place }: WriteVerb): Promise<WorkspaceView | EveryView> =>
  place === 'everywhere'
    ? { ...workspaceView(office), projects: (await openProjects(office)).map((desk) => projectView(desk)) }
    : workspaceView(office)

const makingAt = ({ session }: Office, id: Id, under: Making['under']): Making => ({
  session: session.id,
  ids: (what) => derivedId(id, what),
  under,
  randomBit: () => Math.random() < 0.5,
})

const hintOf = ({ hint = 'Done.' }: WriteVerb, { sync }: Written & { readonly ok: true }): string =>
  sync === 'confirmed' ? hint : 'Kept on this device and sent as soon as there is a relay.'

type Sender = Pick<Desk, 'replica' | 'stream'>

/** One after the other; the first that is refused stops, and what was done before is told. */
async function sendAll(at: Sender, verb: WriteVerb, id: Id, drafted: ReturnType<WriteVerb['command']>): Promise<Written> {
  if (isRejection(drafted)) return drafted
  if (verb.online && !(await at.replica.online()))
    return offline(at.replica, 'There is no connection to the relay, and this has to be decided now.')
  const commands = Array.isArray(drafted) ? (drafted as readonly Command[]) : [drafted as Command]
  const done: string[] = []
  let [sync, result]: ['confirmed' | 'pending', Readonly<Record<string, unknown>>] = ['confirmed', {}]
  for (const [at_, { type, args, basis }] of commands.entries()) {
    const draft = { id: commands.length === 1 ? id : derivedId(id, String(at_), type), type, args, ...present({ basis }) }
    const written = await write(at, draft, verb.online ? CLAIM_WAIT_MS_MAX : OUTCOME_WAIT_MS_MAX)
    if (!written.ok) return done.length === 0 ? written : { ...written, detail: { ...written.detail, refused: type, done } }
    if (written.sync === 'pending') sync = 'pending'
    result = written.result
    done.push(type)
  }
  if (verb.online && sync === 'pending')
    return reject('UNKNOWN_OUTCOME', 'The relay did not say in time what became of it; ask again with the same idempotencyKey.')
  return { ok: true, sync, command: id, result }
}

const isRejection = (value: object): value is Rejection => 'ok' in value && value.ok === false && 'code' in value

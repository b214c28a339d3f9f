import { type Id, projectOf } from '@baton/shared/ids.ts'
import { entriesOf, entriesOfReadied } from '@baton/shared/inbox/entries-of.ts'
import type { Told } from '@baton/shared/inbox/happening.ts'
import { taskSubject } from '@baton/shared/inbox/notes.ts'
import { present } from '@baton/shared/present.ts'
import type { ProjectState } from '@baton/shared/project-rows.ts'
import type { ProjectStreamEvent } from '@baton/shared/project-stream.ts'
import type { RowTypes, State } from '@baton/shared/state.ts'
import { readied } from '@baton/shared/task/readied.ts'
import type { Effect } from '../store/port.ts'
import type { Happened } from '../streams/happened.ts'
import { RELAY_ID } from '../streams/rights.ts'

/** The effect `inbox.note`: what members are told of a project, as a command of the relay on the workspace. */

type Of<Kind extends Happened['kind']> = Extract<Happened, { kind: Kind }>

export function inboxEffects(happened: Happened): readonly Effect[] {
  const project = projectOf(happened.stream)
  if (project === undefined) return []
  switch (happened.kind) {
    case 'event':
      return ofEvent(happened, project)
    case 'tick':
      return ofTick(happened, project)
    case 'parked':
    case 'confirmed':
      return ofParking(happened, project)
  }
}

function ofEvent({ event, before, workspace, stream, now }: Of<'event'>, project: Id): readonly Effect[] {
  const { type, body, member, seq } = event
  const happening = { event: { type, body } as ProjectStreamEvent, before: asProject(before), workspace, project, now, author: member }
  const by = member === RELAY_ID ? undefined : member
  const told = entriesOf({ ...happening, ...present({ by }) })
  return told ? [effect(`${stream}:${seq}`, { project, ...present({ by }), ...told })] : []
}

function ofTick({ before, after, workspace, stream, now, seq }: Of<'tick'>, project: Id): readonly Effect[] {
  const notes = entriesOfReadied({ workspace, project, now }, readied(asProject(before), asProject(after)))
  return notes.length === 0 ? [] : [effect(`${stream}:${seq}:readied`, { project, notes, settled: [] })]
}

/** Parked commands wait for their sender, on whichever device that is now. */
function ofParking({ kind, command, type, task, member, rows, workspace }: Of<'parked' | 'confirmed'>, project: Id): readonly Effect[] {
  const { about, title } = taskSubject(asProject(rows), task) ?? { about: { kind: 'command', id: command } as const, title: type }
  const id = `${kind}:${command}`
  if (kind === 'confirmed')
    return [effect(id, { project, by: member, notes: [], settled: [{ about, reasons: ['parked'], member, ref: command }] })]
  // People confirm it; an agent was told at once, and calls again.
  const open = workspace.get('member', member)?.as === 'human'
  return [effect(id, { project, notes: [{ member, about, title, reason: 'parked', text: type, ref: command, open }], settled: [] })]
}

const effect = (of: string, body: Telling): Effect => ({ id: `inbox.note:${of}`, kind: 'inbox.note', body })

interface Telling extends Told {
  readonly project: Id
  readonly by?: Id
}

const asProject = (state: State<RowTypes>): ProjectState => state as unknown as ProjectState

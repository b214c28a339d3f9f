import { type Id, projectOf } from '@baton/shared/ids.ts'
import { entriesOf, entriesOfReadied } from '@baton/shared/inbox/entries-of.ts'
import type { Note, Settling } from '@baton/shared/inbox/messages.ts'
import { taskSubject } from '@baton/shared/inbox/notes.ts'
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
  const told = entriesOf(member === RELAY_ID ? happening : { ...happening, by: member })
  return told ? [effect(`${stream}:${seq}`, project, told.notes, told.settled)] : []
}

function ofTick({ before, after, workspace, stream, now, seq }: Of<'tick'>, project: Id): readonly Effect[] {
  const notes = entriesOfReadied({ workspace, project, now }, readied(asProject(before), asProject(after)))
  return notes.length === 0 ? [] : [effect(`${stream}:${seq}:readied`, project, notes, [])]
}

/** Parked commands wait for their sender, on whichever device that is now. */
function ofParking({ kind, command, type, task, member, rows }: Of<'parked' | 'confirmed'>, project: Id): readonly Effect[] {
  const { about, title } = taskSubject(asProject(rows), task) ?? { about: { kind: 'command', id: command } as const, title: type }
  const id = `${kind}:${command}`
  if (kind === 'confirmed') return [effect(id, project, [], [{ about, reasons: ['parked'], member, ref: command }])]
  return [effect(id, project, [{ member, about, title, reason: 'parked', text: type, ref: command, open: true }], [])]
}

const effect = (of: string, project: Id, notes: readonly Note[], settled: readonly Settling[]): Effect => ({
  id: `inbox.note:${of}`,
  kind: 'inbox.note',
  body: { project, notes, settled },
})

const asProject = (state: State<RowTypes>): ProjectState => state as unknown as ProjectState

import { MEMBERS } from '../template.ts'
import { anyTask, sentence } from './board-moves.ts'
import type { Move } from './hand.ts'

/** What members write to each other, and what they are told. */
export const messageMoves = {
  write: (scene) => {
    const { random, newId, workspace, project } = scene
    const thread = random.pick([...workspace.all('message')])?.thread
    const message = { message: newId(), text: sentence(scene) }
    // Also into a thread of others.
    if (thread !== undefined && random.chance(0.4)) return { type: 'message.send', args: { ...message, thread }, of: 'workspace' }
    const task = anyTask(scene)?.id
    const about = task !== undefined && random.chance(0.3) ? { about: { project, task } } : {}
    return { type: 'message.send', args: { ...message, to: random.pick(MEMBERS)?.member, ...about }, of: 'workspace' }
  },
  readMessage: ({ random, workspace, who }) => {
    const message = random.pick([...workspace.all('message')].filter(({ to }) => to === who.member || random.chance(0.1)))
    return message && { type: 'message.read', args: { messages: [message.id] }, of: 'workspace' }
  },
  readEntry: ({ random, workspace, who }) => {
    const entry = random.pick([...workspace.all('entry')].filter(({ member }) => member === who.member || random.chance(0.1)))
    return entry && { type: 'inbox.read', args: { entries: [entry.id] }, of: 'workspace' }
  },
  archiveEntry: ({ random, workspace, who }) => {
    const entry = random.pick([...workspace.all('entry')].filter(({ member }) => member === who.member || random.chance(0.1)))
    return entry && { type: 'inbox.archive', args: { entries: [entry.id] }, of: 'workspace' }
  },
} satisfies Record<string, Move>

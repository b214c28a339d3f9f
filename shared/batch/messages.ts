import { z } from 'zod'
import { archiveCommands } from '../archive/messages.ts'
import { commentCommands } from '../comment/messages.ts'
import { type CommandOf, type CommandSpec, command } from '../decider.ts'
import { BATCH_COMMANDS_MAX } from '../limits.ts'
import { linkCommands } from '../link/messages.ts'
import { taskCommands } from '../task/messages.ts'

const { 'task.import': _, 'brief.write': __, 'task.block': ___, ...planned } = taskCommands

/**
 * What may stand in a batch: changes of the board. Claims and results are not among them, for each has an outcome of its own that its session
 * works on with; nor is what rests on prose, whose doc would have to be there first.
 */
const BATCHED = { ...planned, ...archiveCommands, ...linkCommands, 'comment.add': commentCommands['comment.add'] } as const

export type BatchedCommand = CommandOf<typeof BATCHED>

const items = Object.entries<CommandSpec>(BATCHED).map(([type, { args, basis }]) =>
  z.strictObject({ type: z.literal(type), args, ...(basis && { basis: basis.optional() }) }),
)

const [first, ...others] = items as [(typeof items)[number], ...typeof items]

/** Each as it would be sent by itself. */
const batched = z.discriminatedUnion('type', [first, ...others]) as unknown as z.ZodType<BatchedCommand>

export const batchCommands = {
  batch: command({
    v: 1,
    scope: 'work',
    args: z.strictObject({ commands: z.array(batched).min(1).max(BATCH_COMMANDS_MAX) }),
    about: 'Several changes of the board at once: all of them, or none when one is refused.',
  }),
} as const

export type BatchCommand = CommandOf<typeof batchCommands>

import { columnAdd, columnEdit, columnList, columnRemove } from '../mcp/columns.ts'
import type { Verb } from './cli.ts'
import { clearable, KEY_OPTION, number, numberOrNone } from './options.ts'

interface AddOptions {
  readonly stage: string
  readonly wip?: number
  readonly before?: string
  readonly key?: string
}

interface EditOptions {
  readonly name?: string
  readonly wip?: number | 'none'
  readonly before?: string
  readonly key?: string
}

export const columnsVerb: Verb = (program, cli) => {
  const columns = program
    .command('columns')
    .description('the columns and their limits; add, edit and remove change them (people who plan)')
    .action(() => cli.call(columnList, {}))
  columns
    .command('add <name>')
    .description('add a column, behind the others of its stage')
    .requiredOption('--stage <stage>', 'inbox, backlog, active, review or done; fixed for good')
    .option('--wip <count>', 'at most this many tasks', number)
    .option('--before <column>', 'place it before this column')
    .option(...KEY_OPTION)
    .action((name: string, { key, ...options }: AddOptions) => cli.call(columnAdd, { name, ...options, idempotencyKey: key }))
  columns
    .command('edit <column>')
    .description('rename a column, move it, or set its limit')
    .option('--name <name>')
    .option('--wip <count>', 'at most this many tasks; "none" lifts the limit', numberOrNone)
    .option('--before <column>', 'place it before this column')
    .option(...KEY_OPTION)
    .action((column: string, { wip, key, ...options }: EditOptions) =>
      cli.call(columnEdit, { column, ...options, wip: clearable(wip), idempotencyKey: key }),
    )
  columns
    .command('remove <column>')
    .description('remove an empty column; a stage keeps at least one')
    .option(...KEY_OPTION)
    .action((column: string, { key }: { readonly key?: string }) => cli.call(columnRemove, { column, idempotencyKey: key }))
}

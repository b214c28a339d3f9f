import { present } from '@baton/shared/present.ts'
import type { StoredCommand } from '@baton/shared/replica/storage.ts'
import type { Verb } from './cli.ts'

export const keptVerb: Verb = (program, cli) => {
  program
    .command('kept')
    .description('what the relay refused, with its text')
    .option('--drop <command>', 'forget one of them')
    .action(({ drop }: { readonly drop?: string }) =>
      cli.withNode(async ({ replica, ready }) => {
        await ready()
        if (drop !== undefined) await replica.acknowledge(drop)
        const texts = await replica.keptTexts()
        return {
          commands: (await replica.kept()).map(told),
          texts: texts.map(({ id, root, text, reason }) => ({ id, root, text, reason })),
        }
      }),
    )
}

function told({ command: { id, type, args, at }, outcome }: StoredCommand) {
  const refusal = outcome?.status === 'rejected' ? outcome : undefined
  const code = refusal?.code ?? (outcome?.status === 'parked' ? 'PARKED' : undefined)
  const reason = outcome && 'reason' in outcome ? outcome.reason : undefined
  return present({ command: id, type, code, reason, at: new Date(at).toISOString(), args })
}

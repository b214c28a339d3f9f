import { NEWS_KINDS } from '@baton/shared/news/news.ts'
import { findHooks, hooksFolder } from '../hooks/find-hooks.ts'
import { listen } from '../hooks/listen.ts'
import { interrupted } from '../interrupted.ts'
import type { Verb } from './cli.ts'

export const hooksVerb: Verb = (program, cli) => {
  program
    .command('hooks')
    .description('programs of yours that run when something happens: which there are, and which would run')
    .addHelpText(
      'after',
      `\nA hook is an executable at BATON_HOME/hooks/<event>, or several in a folder of that name. It is run by "baton mcp" and "baton listen" while they
live, is told what happened as JSON on standard input, has 30 s, and its output goes to the log.\nEvents: ${NEWS_KINDS.join(', ')}.`,
    )
    .action(() => cli.atHome((home) => ({ folder: hooksFolder(home), events: NEWS_KINDS, hooks: findHooks(home) })))
}

export const listenVerb: Verb = (program, cli) => {
  program
    .command('listen')
    .description('run a command whenever there is something to do: work to claim, an answer, a decision, a message; until you stop it')
    .requiredOption('--run <command>', 'what a shell runs, one at a time; it is told what is new as JSON on standard input')
    .action(({ run }: { run: string }) =>
      cli.serveMany(async (device, print) => {
        const over = new AbortController()
        void interrupted().then(() => over.abort())
        const refusal = await listen(device, run, (line) => void process.stderr.write(`${line}\n`), over.signal)
        if (refusal) print(refusal)
      }),
    )
}

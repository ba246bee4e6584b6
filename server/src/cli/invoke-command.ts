import type { Command } from 'commander'

/** `poolhouse invoke`. */
export function addInvokeCommand(program: Command): void {
  const command = program.command('invoke').summary('Run a function with an event of your own')
  command
    .description('Runs a function once and prints its answer. Its log goes to standard error with --log.')
    .argument('<function>', 'Its name or ARN, with a qualifier if wanted')
    .option('--event <file>', 'The event, as JSON; - reads standard input (default: {})')
    .option('--log', 'Show what the function printed, from START to REPORT (the last 4 KB)')
    .option('--url <url>', 'Where the server is; credentials are those of the AWS variables')
    .option('--key-file <file>', 'Key file of a poolhouse dev that runs elsewhere')
    .option('--region <name>', 'Region of the function, if the AWS variables do not say it')
    .addHelpText('after', examples)
  command.action(async (fn: string, { event, log, url, keyFile, region }: Options) => {
    const { invoke } = await import('./invoke.ts')
    await invoke(
      { fn, event, log: log === true, url, keyFile, region, env: process.env, cwd: process.cwd() },
      {
        in: process.stdin,
        out: (text) => process.stdout.write(text),
        err: (text) => process.stderr.write(text),
      },
    )
  })
}

type Options = {
  readonly event?: string
  readonly log?: true
  readonly url?: string
  readonly keyFile?: string
  readonly region?: string
}

const examples = `
Examples:
  poolhouse invoke tokens --event event.json --log
  echo '{"triggerSource":"PreSignUp_SignUp"}' | poolhouse invoke signup --event -

Exit codes: 0 an answer, 1 the function failed or there is no such function, 2 wrong usage.`

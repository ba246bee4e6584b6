import { type Command, Option } from 'commander'
import { type ReporterName, reporterNames } from './test-reporters.ts'

/** `poolhouse test`. */
export function addTestCommand(program: Command): void {
  const command = program.command('test').summary('Run the test cases of token functions')
  command
    .description(
      'Runs *.cases.yaml files: what tokens have to say for a user, a client and a grant that the case makes up. Needs no\nserver, unless a file names a deployed function.',
    )
    .argument('[files...]', 'Files with cases (default: every *.cases.yaml under this folder)')
    .option('--filter <text>', 'Only cases whose name has this text', '')
    .option('--watch', 'Run again whenever a file of cases or of a function is saved')
    .option('--update', 'Rewrite snapshots that differ, and remove those that no case has')
    .option('--ci', 'A snapshot that is missing fails its case (default where CI is set)')
    .addOption(new Option('--reporter <name>', 'How to report').choices([...reporterNames]).default('human'))
    .option('--url <url>', 'Where the server of deployed functions is')
    .option('--key-file <file>', 'Key file of a poolhouse dev that runs elsewhere')
    .option('--region <name>', 'Region of deployed functions, if the AWS variables do not say it')
    .addHelpText('after', examples)
  command.action(async (files: string[], options: Options) => {
    const { runTestFiles } = await import('./test.ts')
    const { filter, update, ci, reporter, watch, url, keyFile, region } = options
    const env = process.env
    const request = {
      ...{ files, filter, reporter, url, keyFile, region, env, cwd: process.cwd() },
      update: update === true,
      ci: ci === true || Boolean(env['CI']),
    }
    const streams = {
      out: (text: string) => process.stdout.write(text),
      err: (text: string) => process.stderr.write(text),
      colour: process.stdout.isTTY && !env['NO_COLOR'],
    }
    if (watch) return (await import('./watch-tests.ts')).watchTests(request, streams)
    if (!(await runTestFiles(request, streams))) process.exitCode = 1
  })
}

type Options = {
  readonly filter: string
  readonly watch?: true
  readonly update?: true
  readonly ci?: true
  readonly reporter: ReporterName
  readonly url?: string
  readonly keyFile?: string
  readonly region?: string
}

const examples = `
Examples:
  poolhouse test                          every case under this folder
  poolhouse test tokens.cases.yaml --watch
  poolhouse test --ci --reporter junit > report.xml

Exit codes: 0 all passed, 1 a case failed, 2 a file is wrong or a function cannot start.`

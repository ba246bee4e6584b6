import { Command, Option } from 'commander'
import { addAccessKeyCommands } from './access-key-commands.ts'
import { addClientOptionsCommand } from './client-options-command.ts'
import { addConsoleUserCommands } from './console-user-commands.ts'
import { addInvokeCommand } from './invoke-command.ts'
import { addServerCommands } from './server-commands.ts'
import { addSettingFlags, requireNoArguments, sourcesOf, storageNames } from './setting-flags.ts'
import { addTestCommand } from './test-command.ts'
import { addTokenCommand } from './token-command.ts'
import { version } from './version.ts'

/** The command line. Each command's module is loaded when it runs: `dev` must not wait for what it does not use. */
export function createProgram(): Command {
  const program = new Command('poolhouse')
    .description(
      'A server compatible with the Amazon Cognito user pools API, with real tokens and real Lambda triggers.',
    )
    .version(version, '--version', 'Print the version')
    .helpOption('--help', 'Show help; also per command: poolhouse dev --help')
    .helpCommand(false)
    .usage('<command> [settings]')
    .showHelpAfterError('(poolhouse --help lists the commands)')
    .configureHelp({ helpWidth: Math.min(process.stdout.columns ?? 100, 120) })
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
    .exitOverride()
    .addHelpText('after', examples)

  addServerCommands(program)
  addTokenCommand(program)
  addInvokeCommand(program)
  addTestCommand(program)
  addClientOptionsCommand(program)
  addStorageCommands(program)
  addConfigCommand(program)
  return program
}

function addStorageCommands(program: Command): void {
  const migrate = program.command('migrate').summary('Bring the store to the schema of this version')
  migrate.description(
    'Brings the store to the schema of this version. Safe to run twice, and from several nodes at once.',
  )
  addSettingFlags(migrate, 'start', storageNames)
  migrate.action(async () => {
    requireNoArguments(migrate)
    await (await import('./migrate.ts')).migrateStore(sourcesOf(migrate, 'start'))
  })

  addAccessKeyCommands(program)
  addConsoleUserCommands(program)
}

function addConfigCommand(program: Command): void {
  const config = program.command('config').summary('Print every setting, its value and where it came from')
  config.description('Prints every setting with its value and where it came from. Secrets show as (set).')
  config.addOption(
    new Option('--mode <mode>', 'Settings as this command reads them').choices(['dev', 'start']).default('dev'),
  )
  config.addOption(new Option('--check', 'Print only what is wrong; exit code 0 or 2'))
  addSettingFlags(config, 'dev')
  config.action(async () => {
    requireNoArguments(config)
    const mode = config.getOptionValue('mode') === 'start' ? 'start' : 'dev'
    const { printConfig } = await import('./config.ts')
    await printConfig(sourcesOf(config, mode), config.getOptionValue('check') === true)
  })
}

const examples = `
Examples:
  poolhouse dev --sample          two sample user pools with triggers, and a curl for each
  poolhouse dev --functions ./fn  functions from ./fn; http://localhost:4600 is the endpoint for SDKs
  poolhouse config --check        is anything wrong with the settings?

Exit codes: 0 done, 1 it could not be done, 2 wrong settings or usage.`

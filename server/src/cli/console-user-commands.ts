import { type Command, Option } from 'commander'
import type { SettingName } from '../config/settings.ts'
import type { ConsoleGroup } from '../model/console.ts'
import { addSettingFlags, requireNoArguments, sourcesOf, storageNames } from './setting-flags.ts'

const names: readonly SettingName[] = [...storageNames, 'region', 'account']

/** `console-user create`. */
export function addConsoleUserCommands(program: Command): void {
  const consoleUser = program.command('console-user').summary('Make users of the console of start')
  consoleUser.description(consoleUserHelp)

  const create = consoleUser
    .command('create')
    .argument('<username>')
    .description('Makes a user and prints a temporary password, which the first sign-in replaces.')
  create.addOption(new Option('--role <role>', 'What they may do').choices(['read', 'admin']).default('admin'))
  create.addOption(new Option('--json', 'Print one JSON object'))
  addSettingFlags(create, 'start', names)
  create.action(async (username: string) => {
    requireNoArguments(create, 1)
    const { role, json } = create.opts<{ role: 'read' | 'admin'; json?: true }>()
    const { createConsoleUser } = await import('./console-user.ts')
    const group: ConsoleGroup = role === 'admin' ? 'administrators' : 'readers'
    await createConsoleUser(sourcesOf(create, 'start'), { username, group, json: json === true })
  })
}

const consoleUserHelp = `People sign in to the console with a user of its own user pool, <region>_Console. The first administrator \
is made here, directly on the store; they make the others in the console, or by the API. dev asks nobody to sign in.`

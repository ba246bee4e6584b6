import { type Command, Option } from 'commander'
import type { Role } from '../model/call.ts'
import { addSettingFlags, requireNoArguments, sourcesOf, storageNames } from './setting-flags.ts'

/** `access-key create`, `list` and `delete`. */
export function addAccessKeyCommands(program: Command): void {
  const accessKey = program.command('access-key').summary('Make, list and delete the keys that sign requests to start')
  accessKey.description(accessKeyHelp)

  const create = accessKey
    .command('create')
    .description('Makes an access key and prints it; the secret is shown only now.')
  create.addOption(new Option('--role <role>', 'What it may do').choices(['read', 'admin', 'decrypt']).default('admin'))
  create.addOption(new Option('--description <text>', 'What it is for').default(''))
  create.addOption(new Option('--json', 'Print one JSON object'))
  addSettingFlags(create, 'start', storageNames)
  create.action(async () => {
    requireNoArguments(create)
    const { role, description, json } = create.opts<{ role: Role; description: string; json?: true }>()
    const { createAccessKey } = await import('./access-key.ts')
    await createAccessKey(sourcesOf(create, 'start'), { role, description, json: json === true })
  })

  const list = accessKey.command('list').description('Lists access keys, without their secrets.')
  addSettingFlags(list, 'start', storageNames)
  list.action(async () => {
    requireNoArguments(list)
    await (await import('./access-key.ts')).listAccessKeys(sourcesOf(list, 'start'))
  })

  const remove = accessKey
    .command('delete')
    .argument('<id>')
    .description('Deletes an access key; it stops working at once.')
  addSettingFlags(remove, 'start', storageNames)
  remove.action(async (id: string) => {
    requireNoArguments(remove, 1)
    await (await import('./access-key.ts')).deleteAccessKey(sourcesOf(remove, 'start'), id)
  })
}

const accessKeyHelp = `Access keys sign administrators' requests (AWS Signature Version 4). They work directly on the store, so the \
first one can be made before the first start.`

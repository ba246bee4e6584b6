import { systemClock } from '../adapters/clock-random/system-clock.ts'
import { systemRandom } from '../adapters/clock-random/system-random.ts'
import { openArgon2id } from '../adapters/passwords/argon2id.ts'
import { openPasswords, srpThreads } from '../adapters/passwords/open-passwords.ts'
import type { SrpTask } from '../adapters/passwords/srp-task.ts'
import { openSealer } from '../adapters/sealing/sealer.ts'
import { checkMasterKey } from '../adapters/store-sql/master-key-check.ts'
import type { Sources } from '../config/read-settings.ts'
import { ConfigError, loadStorageConfig } from '../config.ts'
import type { ConsoleGroup } from '../model/console.ts'
import { CognitoError } from '../model/errors.ts'
import { openStore } from '../open-store.ts'
import { createConsoleUser as create } from '../operations/console/create-console-user.ts'
import { Failure } from './failure.ts'

type NewUser = { readonly username: string; readonly group: ConsoleGroup; readonly json: boolean }

/** `poolhouse console-user create`: the only time the temporary password is shown. */
export async function createConsoleUser(sources: Sources, { username, group, json }: NewUser): Promise<void> {
  if (!/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u.test(username)) {
    throw new Failure('a username has 1 to 128 characters, and no spaces', 2)
  }
  const config = await loadStorageConfig(sources)
  if (!config.masterKeys) throw new ConfigError(['master-key: required; set POOLHOUSE_MASTER_KEY'])
  const sealer = openSealer(config.masterKeys)
  // The server may be running: its users are made beside it.
  const { store } = await openStore(config, { migrations: 'require', exclusive: false })
  const threads = srpThreads()
  try {
    await checkMasterKey(store, sealer)
    const run = (task: SrpTask) => threads.run(task)
    const passwords = openPasswords({ sealer, run, argon2id: openArgon2id(), settings: config.settings })
    const deps = { store, passwords, clock: systemClock, random: systemRandom }
    const place = { region: config.region, accountId: config.account }
    const made = await create(deps, place, { username, group })
    if (json) process.stdout.write(`${JSON.stringify({ ...made, group })}\n`)
    else process.stdout.write(`username: ${made.username}\ntemporary password: ${made.temporaryPassword}\n`)
    process.stderr.write(`console user of the group ${group} made; the first sign-in asks for a new password\n`)
  } catch (error) {
    if (error instanceof CognitoError) throw new Failure(error.message)
    throw error
  } finally {
    await threads[Symbol.asyncDispose]()
    await store.close()
  }
}

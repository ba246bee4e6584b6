import type { User } from '../../model/user.ts'
import type { ClientMetadata } from '../triggers/user-trigger.ts'
import { requireConforming } from '../users/attribute-rules.ts'
import { insertUser } from '../users/insert-user.ts'
import { newUser } from '../users/new-user.ts'
import { isName } from './claimant.ts'
import { migrationTrigger } from './migration-trigger.ts'
import type { FlowNeeds, SignIn } from './sign-in.ts'

/**
 * Somebody who has forgotten the password of another directory, as the pool's migration function knows them: written
 * without a password, to set one with the code that is sent then. Undefined: no such function, or it knows nobody.
 */
export async function migrateForRecovery(
  deps: FlowNeeds,
  signIn: SignIn,
  name: string,
  clientMetadata: ClientMetadata | undefined,
): Promise<User | undefined> {
  const { pool } = signIn
  if (!pool.triggers.userMigration || !isName(name)) return undefined
  const migrated = await migrationTrigger(deps, signIn, { name, clientMetadata })
  if (!migrated) return undefined
  // In pools with usernames of their own the function may say which one belongs to the alias that was typed.
  const { username = name, ...attributes } = migrated.attributes
  requireConforming(pool, attributes, { required: false })
  const requestedUsername = pool.usernameAttributes?.length ? name : username
  const user = newUser(deps, pool, { requestedUsername, attributes, status: 'RESET_REQUIRED' })
  const insertion = { by: 'sign-up', forceAliases: migrated.forceAliases } as const
  await deps.store.transaction((tx) => insertUser(tx, pool, user, insertion))
  return user
}

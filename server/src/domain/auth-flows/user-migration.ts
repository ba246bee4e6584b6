import { CognitoError, passwordResetRequired } from '../../model/errors.ts'
import type { User } from '../../model/user.ts'
import { hidesExistence } from '../app-clients/client-and-pool.ts'
import { requireConforming } from '../users/attribute-rules.ts'
import { insertUser } from '../users/insert-user.ts'
import { withPreferences } from '../users/mfa-preferences.ts'
import { newUser } from '../users/new-user.ts'
import { withPassword } from '../users/password.ts'
import { findUser } from '../users/require-user.ts'
import { provableFactors } from '../users/second-factors.ts'
import { isName, nobody } from './claimant.ts'
import { refuseCompromised } from './compromised-sign-in.ts'
import { countFailure, requireUnlocked } from './lockout.ts'
import { type MigratedUser, type Migration, migrationTrigger } from './migration-trigger.ts'
import type { FlowNeeds, SignIn } from './sign-in.ts'

type MigrationAtSignIn = Migration & { readonly password: string }

/** `proven`: by the function. Not so for a user who came to be while it was asked. */
export type Migrated = { readonly user: User; readonly proven: boolean }

/**
 * The user as the pool's migration function knows them, written with the password that was just typed; undefined where
 * there is no such function, or it knows nobody. The function checks passwords, so it is asked under the same lock.
 */
export async function migrateUser(
  deps: FlowNeeds,
  signIn: SignIn,
  migration: MigrationAtSignIn,
): Promise<Migrated | undefined> {
  const { pool, client } = signIn
  if (!pool.triggers.userMigration || !isName(migration.name)) return undefined
  const { subject } = nobody(deps.sealer, pool, migration.name)
  await requireUnlocked(deps, signIn, subject)
  const migrated = await asked(deps, signIn, migration, subject)
  if (!migrated) {
    if (hidesExistence(client)) return undefined
    throw notMigrated(signIn)
  }
  const user = await write(deps, signIn, migration, migrated)
  if (user === 'exists') {
    const other = await findUser(deps.store, pool, migration.name)
    return other && { user: other, proven: false }
  }
  if (!migrated.confirmed) throw passwordResetRequired()
  await refuseCompromised(deps, signIn, user, migration.password)
  return { user, proven: true }
}

/** A function that throws says that the password is wrong, or that there is no such user. */
async function asked(deps: FlowNeeds, signIn: SignIn, migration: Migration, subject: string) {
  try {
    return await migrationTrigger(deps, signIn, migration)
  } catch (error) {
    const refused = error instanceof CognitoError && error.code === 'UserLambdaValidationException'
    if (refused) await countFailure(deps, signIn, subject)
    throw error
  }
}

async function write(
  deps: FlowNeeds,
  signIn: SignIn,
  { name, password }: MigrationAtSignIn,
  { attributes: given, confirmed, forceAliases, smsMfa }: MigratedUser,
): Promise<User | 'exists'> {
  const { pool } = signIn
  // In pools with usernames of their own the function may say which one belongs to the alias that was typed.
  const { username = name, ...attributes } = given
  const requestedUsername = pool.usernameAttributes?.length ? name : username
  requireConforming(pool, attributes, { required: false })
  const status = confirmed ? 'CONFIRMED' : 'RESET_REQUIRED'
  const bare = newUser(deps, pool, { requestedUsername, attributes, status })
  // No rule of the pool's is laid on a password that was good enough so far.
  const user = confirmed
    ? withPassword(pool, bare, await deps.passwords.seal(pool, bare.username, password), status, bare.createdAt)
    : bare
  const withFactor = smsMfa ? withSmsMfa(deps, signIn, user) : user
  try {
    await deps.store.transaction((tx) => insertUser(tx, pool, withFactor, { by: 'sign-up', forceAliases }))
    return withFactor
  } catch (error) {
    if (error instanceof CognitoError && error.code === 'UsernameExistsException') return 'exists'
    throw error
  }
}

/** Developer guide, "Migrate user Lambda trigger": without a phone number, or where the pool has no such factor, it fails. */
function withSmsMfa({ clock }: FlowNeeds, signIn: SignIn, user: User): User {
  if (!provableFactors(signIn.pool, user).includes('SMS_MFA')) throw notMigrated(signIn)
  return withPreferences(signIn.pool, user, { SMS_MFA: { enabled: true } }, clock.now())
}

// The text is unverified.
const notMigrated = ({ client }: SignIn) =>
  new CognitoError('UserNotFoundException', `Exception migrating user in app client ${client.id}`)

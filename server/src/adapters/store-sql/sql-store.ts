import { type Kysely, sql } from 'kysely'
import type { Store, StoreTx } from '../../ports/store.ts'
import { accessKeyStore } from './access-keys.ts'
import { activityCountStore } from './activity-counts.ts'
import { appClientStore } from './app-clients.ts'
import { attemptStore } from './attempts.ts'
import { authorizationCodeStore } from './authorization-codes.ts'
import { browserSessionStore } from './browser-sessions.ts'
import { challengeStore } from './challenges.ts'
import { type Database, type DatabaseParts, database } from './database.ts'
import { deviceStore } from './devices.ts'
import { domainStore } from './domains.ts'
import { eventStore } from './events.ts'
import { functionAliasStore } from './function-aliases.ts'
import { functionVersionStore } from './function-versions.ts'
import { functionStore } from './functions.ts'
import { groupStore } from './groups.ts'
import { happeningStore } from './happenings.ts'
import { invocationStore } from './invocations.ts'
import { kmsAliasStore } from './kms-aliases.ts'
import { kmsKeyStore } from './kms-keys.ts'
import { lockoutStore } from './lockouts.ts'
import { loginBrandingStore } from './login-brandings.ts'
import { membershipStore } from './memberships.ts'
import { messageStore } from './messages.ts'
import { metaStore } from './meta.ts'
import { passkeyStore } from './passkeys.ts'
import { resourceServerStore } from './resource-servers.ts'
import { roleStore } from './roles.ts'
import type { Schema } from './schema.ts'
import { signingKeyStore } from './signing-keys.ts'
import { softwareTokenStore } from './software-tokens.ts'
import { termsStore } from './terms.ts'
import { testCaseStore } from './test-cases.ts'
import { tokenSessionStore } from './token-sessions.ts'
import { uiCustomizationStore } from './ui-customizations.ts'
import { codeStore } from './user-codes.ts'
import { userPoolStore } from './user-pools.ts'
import { userStore } from './users.ts'

/** The tables that `wipe` empties; what belongs to a pool goes with it. */
const roots = [
  'user_pools',
  'access_keys',
  'functions',
  'roles',
  'function_numbers',
  'function_versions',
  'function_aliases',
  'function_code',
  'events',
  'kms_keys',
] as const satisfies readonly (keyof Schema)[]

/**
 * To add an aggregate: its port in `ports/store.ts`, its rows in `schema.ts`, a migration in a file of the next number
 * with its entry in `migrations/all.ts`, the store in a file of its own, an entry here, and a contract beside it with
 * its entry in `store.contract.ts`. A table of a pool references `user_pools` with `on delete cascade`; one that does not is
 * added to `roots`. Reads that must be quick go through `db.cached`, and every write of what they read then names the
 * same owner in `db.write`.
 */
const aggregates = (db: Database): StoreTx => ({
  userPools: userPoolStore(db),
  appClients: appClientStore(db),
  resourceServers: resourceServerStore(db),
  domains: domainStore(db),
  groups: groupStore(db),
  users: userStore(db),
  memberships: membershipStore(db),
  devices: deviceStore(db),
  passkeys: passkeyStore(db),
  codes: codeStore(db),
  softwareTokens: softwareTokenStore(db),
  attempts: attemptStore(db),
  tokenSessions: tokenSessionStore(db),
  authorizationCodes: authorizationCodeStore(db),
  browserSessions: browserSessionStore(db),
  signingKeys: signingKeyStore(db),
  accessKeys: accessKeyStore(db),
  functions: functionStore(db),
  roles: roleStore(db),
  functionVersions: functionVersionStore(db),
  functionAliases: functionAliasStore(db),
  events: eventStore(db),
  kmsKeys: kmsKeyStore(db),
  kmsAliases: kmsAliasStore(db),
  invocations: invocationStore(db),
  activityCounts: activityCountStore(db),
  happenings: happeningStore(db),
  messages: messageStore(db),
  challenges: challengeStore(db),
  lockouts: lockoutStore(db),
  terms: termsStore(db),
  testCases: testCaseStore(db),
  loginBrandings: loginBrandingStore(db),
  uiCustomizations: uiCustomizationStore(db),
  meta: metaStore(db),
})

/** A store as it was opened, and the names of the migrations that were run for it. */
export type Opened = { readonly store: Store; readonly migrated: readonly string[] }

export const defaultCacheBytes = 32 * 1024 * 1024

export type SqlStoreParts = DatabaseParts & {
  /** Tells other nodes to forget everything. */
  readonly tellWiped?: (tx: Kysely<Schema>) => Promise<void>
  readonly close: () => Promise<void>
}

/** The one Store; what differs between the databases is in its parts. */
export function sqlStore({ tellWiped, close, ...parts }: SqlStoreParts): Store {
  const db = database(parts)
  return {
    ...aggregates(db),

    transaction: (work) => db.write([], (tx) => work(aggregates(tx))),

    async wipe() {
      await parts.transact(async (tx) => {
        for (const table of roots) await tx.deleteFrom(table).execute()
        await tellWiped?.(tx)
      })
      parts.cache.clear()
    },

    async ping() {
      await sql`select 1`.execute(parts.sql)
    },

    close,
  }
}

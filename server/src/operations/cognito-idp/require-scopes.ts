import { scopeExists } from '../../domain/resource-servers/scope-name.ts'
import type { AppClientSettings } from '../../model/app-client.ts'
import { CognitoError } from '../../model/errors.ts'
import { systemScopes } from '../../model/scope.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { StoreTx } from '../../ports/store.ts'

/** Refuses a client's scope that is neither a system scope nor one of the pool's resource servers. */
export async function requireScopes(store: StoreTx, pool: UserPool, { allowedScopes }: AppClientSettings) {
  for (const scope of new Set(allowedScopes)) {
    if (systemScopes.includes(scope) || (await scopeExists(store, pool.id, scope))) continue
    throw new CognitoError('ScopeDoesNotExistException', `Invalid scope requested: ${scope}`)
  }
}

import type { AppClient } from '../../model/app-client.ts'
import type { Store } from '../../ports/store.ts'
import { scopeExists } from '../resource-servers/scope-name.ts'

export type MachineScopes =
  | { readonly kind: 'granted'; readonly scopes: readonly string[] }
  | { readonly kind: 'refused'; readonly scope: string }

/**
 * The scopes that a client gets for itself. None asked for: all of the client's (RFC 6749 section 3.3), without those
 * whose resource server is gone. Asked for: each must be the client's own custom scope and exist.
 */
export async function machineScopes(
  { store }: { readonly store: Pick<Store, 'resourceServers'> },
  { userPoolId, allowedScopes }: AppClient,
  requested: readonly string[],
): Promise<MachineScopes> {
  const granted: string[] = []
  for (const scope of requested.length > 0 ? new Set(requested) : allowedScopes) {
    if (allowedScopes.includes(scope) && (await scopeExists(store, userPoolId, scope))) granted.push(scope)
    else if (requested.length > 0) return { kind: 'refused', scope }
  }
  return { kind: 'granted', scopes: granted }
}

import type { UserPoolId } from '../../model/ids.ts'
import type { Store } from '../../ports/store.ts'

export type CustomScope = { readonly identifier: string; readonly name: string }

/** Only the identifier may hold a slash, so the last one parts it from the name. Undefined: no slash. */
export function parseCustomScope(scope: string): CustomScope | undefined {
  const slash = scope.lastIndexOf('/')
  return slash < 0 ? undefined : { identifier: scope.slice(0, slash), name: scope.slice(slash + 1) }
}

/** Whether a resource server of the pool has the scope. A scope whose server is gone stops working at once. */
export async function scopeExists(store: Pick<Store, 'resourceServers'>, pool: UserPoolId, scope: string) {
  const custom = parseCustomScope(scope)
  if (!custom) return false
  const server = await store.resourceServers.find(pool, custom.identifier)
  return server?.scopes?.some(({ name }) => name === custom.name) ?? false
}

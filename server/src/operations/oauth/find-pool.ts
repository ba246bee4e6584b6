import { isConsolePool } from '../../model/console.ts'
import type { Domain } from '../../model/domain.ts'
import { type UserPoolId, userPoolId } from '../../model/ids.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'

type Needs = Pick<Deps, 'store' | 'settings'>

/**
 * The pool whose OAuth endpoints were asked for under its id. AWS serves them only under a domain, and so does strict
 * mode: a pool without a domain then has none, but for the console's own.
 */
export async function poolAtPath({ store, settings }: Needs, id: string): Promise<UserPool | undefined> {
  const pool = await store.userPools.find(userPoolId(id))
  if (!pool || !settings.strict || isConsolePool(pool.id)) return pool
  return (await hasDomain(store, pool.id)) ? pool : undefined
}

const hasDomain = async (store: Deps['store'], id: UserPoolId) => (await store.domains.findByPool(id)).length > 0

export type PoolAtHost = { readonly pool: UserPool; readonly domain: Domain }

/** The pool that answers under a domain: a prefix or a host name of its own. */
export async function poolAtHost({ store }: Pick<Deps, 'store'>, name: string): Promise<PoolAtHost | undefined> {
  const domain = await store.domains.find(name)
  const pool = domain && (await store.userPools.find(domain.userPoolId))
  return pool && { pool, domain }
}

/** Where the endpoints of a domain are: the base URL with its host name exchanged. */
export function domainBase(issuerBase: string, { domain, custom }: Domain): string {
  const url = new URL(issuerBase)
  url.hostname = custom ? domain : `${domain}.${url.hostname}`
  return url.origin
}

import { classicLook } from '../../domain/branding/classic-look.ts'
import { managedStyle } from '../../domain/branding/managed-style.ts'
import { classicStyle } from '../../domain/branding/page-style.ts'
import { type ClientId, clientId } from '../../model/ids.ts'
import { ownStyle, type PageStyle } from '../../model/page-style.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { Deps } from '../../ports/deps.ts'
import type { Visit } from './visit.ts'

type Needs = Pick<Deps, 'store' | 'settings'>

/**
 * How pages look at the client that the request names; nothing else of the request has to be right for that. Undefined:
 * the client has no pages.
 */
export async function lookOf(deps: Needs, { pool, version, parameters }: Visit): Promise<PageStyle | undefined> {
  const named = parameters.get('client_id')
  const id = named === undefined ? undefined : clientId(named)
  if (version === 1) {
    const found = await classicLook(deps.store, pool.id, id ?? 'ALL')
    return found ? classicStyle(found) : ownStyle
  }
  const branding = id && (await deps.store.loginBrandings.findByClient(pool.id, id))
  if (branding) return managedStyle(branding)
  return id && (await needsStyle(deps, pool, id)) ? undefined : ownStyle
}

/** Developer guide, "Managed login branding": a client that was made by the API has pages once it has a style. */
async function needsStyle({ store, settings }: Needs, pool: UserPool, id: ClientId): Promise<boolean> {
  if (settings.defaultLoginStyle && !settings.strict) return false
  // AWS has no pages without a domain, so there this server has its own rule.
  if ((await store.domains.findByPool(pool.id)).length === 0) return false
  return (await store.appClients.find(pool.id, id)) !== undefined
}

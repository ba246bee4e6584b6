import { classicLook } from '../../domain/branding/classic-look.ts'
import { classicStyle } from '../../domain/branding/page-style.ts'
import { clientId } from '../../model/ids.ts'
import { ownStyle, type PageStyle } from '../../model/page-style.ts'
import type { Deps } from '../../ports/deps.ts'
import type { LoginVersion } from './login-version.ts'
import type { Visit } from './visit.ts'

/** How pages look at the client that the request names; nothing else of the request has to be right for that. */
export async function lookOf(
  { store }: Pick<Deps, 'store'>,
  { pool, parameters }: Visit,
  version: LoginVersion,
): Promise<PageStyle> {
  const id = parameters.get('client_id')
  if (version !== 1) return ownStyle
  const found = await classicLook(store, pool.id, id === undefined ? 'ALL' : clientId(id))
  return found ? classicStyle(found) : ownStyle
}

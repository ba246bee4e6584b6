import type { Call } from '../../model/call.ts'
import { CognitoError } from '../../model/errors.ts'
import type { UserPool } from '../../model/user-pool.ts'
import type { StoreTx } from '../../ports/store.ts'

/** Whom passkeys of a pool are made for, and what is asked of them. */
export type RelyingParty = {
  readonly id: string
  readonly userVerification: 'required' | 'preferred'
  /** A passkey with user verification counts as two factors: what somebody has, and what unlocks it. */
  readonly multiFactor: boolean
}

/**
 * As it was set, else the pool's custom domain, else, for a pool with a domain, the host of its sign-in pages; undefined:
 * the pool has none. Developer guide, "Passkeys".
 */
export async function relyingPartyOf(
  store: Pick<StoreTx, 'domains'>,
  { issuerBase }: Pick<Call, 'issuerBase'>,
  pool: UserPool,
): Promise<RelyingParty | undefined> {
  const id = pool.webAuthn?.relyingPartyId ?? (await domainOf(store, issuerBase, pool))
  if (id === undefined) return undefined
  const multiFactor = pool.webAuthn?.factorConfiguration === 'MULTI_FACTOR_WITH_USER_VERIFICATION'
  const userVerification = multiFactor ? 'required' : (pool.webAuthn?.userVerification ?? 'preferred')
  return { id, userVerification, multiFactor }
}

/** The same, where nothing goes on without one. The texts are ours. */
export async function requireRelyingParty(
  { store }: { readonly store: Pick<StoreTx, 'domains'> },
  call: Pick<Call, 'issuerBase'>,
  pool: UserPool,
): Promise<RelyingParty> {
  if (!pool.firstAuthFactors.includes('WEB_AUTHN')) {
    throw new CognitoError('WebAuthnNotEnabledException', 'Passkeys are not enabled for this user pool.')
  }
  const party = await relyingPartyOf(store, call, pool)
  if (party) return party
  throw new CognitoError(
    'WebAuthnConfigurationMissingException',
    'The user pool has neither a relying party id nor a domain.',
  )
}

async function domainOf(store: Pick<StoreTx, 'domains'>, base: string, pool: UserPool): Promise<string | undefined> {
  const domains = await store.domains.findByPool(pool.id)
  const custom = domains.find((each) => each.custom)
  if (custom) return custom.domain
  return domains.length > 0 ? new URL(base).hostname : undefined
}

/**
 * Whether a page may use passkeys of a relying party: over TLS, on its host or below it (WebAuthn level 3 section 5.1.3
 * lets browsers claim no other). Pages under development are on `localhost`, without TLS.
 */
export function isAllowedOrigin(origin: string, relyingPartyId: string): boolean {
  if (!URL.canParse(origin)) return false
  const { protocol, hostname, origin: canonical } = new URL(origin)
  if (canonical !== origin) return false
  if (protocol === 'http:') return relyingPartyId === 'localhost' && hostname === 'localhost'
  return protocol === 'https:' && (hostname === relyingPartyId || hostname.endsWith(`.${relyingPartyId}`))
}

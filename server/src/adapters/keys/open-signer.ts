import {
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign as signWithKey,
  verify as verifyWithKey,
} from 'node:crypto'
import { availableParallelism } from 'node:os'
import type { JsonObject } from '../../lib/exact-json.ts'
import type { Claims } from '../../model/claims.ts'
import { userPoolNotFound } from '../../model/errors.ts'
import type { UserPoolId } from '../../model/ids.ts'
import type { SigningKey, TokenUse } from '../../model/signing-key.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Log } from '../../ports/log.ts'
import type { Random } from '../../ports/random.ts'
import type { Sealer } from '../../ports/sealer.ts'
import type { PublicJwk, Signer } from '../../ports/signer.ts'
import type { Store } from '../../ports/store.ts'
import { KeyPairs, type Urgency } from './key-pairs.ts'
import { VerifiedTokens } from './verified-tokens.ts'

type Needs = {
  readonly store: Pick<Store, 'signingKeys'>
  readonly sealer: Sealer
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
}

/** A key as it is used: parsed once, because parsing costs two thirds of a signature. */
type LoadedKey = { readonly privateKey: KeyObject; readonly encodedHeader: string }

type VerifyingKey = {
  readonly publicKey: KeyObject
  readonly encodedHeader: string
  readonly tokens: VerifiedTokens
}

/** Signs with keys that lie sealed in the store. `keepReserve` makes key pairs ahead, for pools still to come. */
export function openSigner({ store, sealer, clock, random, log }: Needs): Signer & { keepReserve(size: number): void } {
  const pairs = new KeyPairs(Math.max(1, availableParallelism() - 1))
  // By the store's own object: when its cache lets go of a row, the parsed key goes with it.
  const loaded = new WeakMap<SigningKey, LoadedKey>()
  const verifying = new WeakMap<SigningKey, VerifyingKey>()
  const published = new WeakMap<readonly SigningKey[], readonly PublicJwk[]>()
  const inTheMaking = new Map<string, Promise<SigningKey>>()

  async function keyOf(pool: UserPoolId, use: TokenUse, urgency: Urgency): Promise<SigningKey> {
    return (await find(pool, use)) ?? make(pool, use, urgency)
  }

  async function find(pool: UserPoolId, use: TokenUse): Promise<SigningKey | undefined> {
    return (await store.signingKeys.findByPool(pool)).find((key) => key.use === use)
  }

  function make(pool: UserPoolId, use: TokenUse, urgency: Urgency): Promise<SigningKey> {
    const name = `${pool}/${use}`
    const already = inTheMaking.get(name)
    if (already) return already
    const making = makeAndKeep(pool, use, urgency).finally(() => inTheMaking.delete(name))
    inTheMaking.set(name, making)
    return making
  }

  async function makeAndKeep(pool: UserPoolId, use: TokenUse, urgency: Urgency): Promise<SigningKey> {
    const { privateKey, publicKey } = await pairs.take(urgency)
    const sealedPrivateKey = sealer.seal(purpose(pool, use), privateKey)
    const kid = Buffer.from(random.bytes(32)).toString('base64')
    await store.signingKeys.insertFirst({
      userPoolId: pool,
      use,
      kid,
      publicKey,
      sealedPrivateKey,
      createdAt: clock.now(),
    })
    // Another node may have been quicker: what the store has is the pool's key.
    const key = await find(pool, use)
    if (!key) throw userPoolNotFound(pool)
    return key
  }

  function load(key: SigningKey): LoadedKey {
    const already = loaded.get(key)
    if (already) return already
    const der = Buffer.from(sealer.open(purpose(key.userPoolId, key.use), key.sealedPrivateKey))
    const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    const fresh = { privateKey, encodedHeader: encodedHeaderOf(key) }
    loaded.set(key, fresh)
    return fresh
  }

  function verifyingKeyOf(key: SigningKey): VerifyingKey {
    const already = verifying.get(key)
    if (already) return already
    const publicKey = createPublicKey({ key: { kty: 'RSA', ...key.publicKey }, format: 'jwk' })
    const fresh = { publicKey, encodedHeader: encodedHeaderOf(key), tokens: new VerifiedTokens() }
    verifying.set(key, fresh)
    return fresh
  }

  return {
    async sign(pool, use, claims) {
      const { privateKey, encodedHeader } = load(await keyOf(pool, use, 'request'))
      return compactJws(encodedHeader, claims, privateKey)
    },

    async verify(pool, use, token) {
      const key = await find(pool, use)
      if (!key) return undefined
      const { publicKey, encodedHeader, tokens } = verifyingKeyOf(key)
      return tokens.claimsOf(token, () => verifiedClaims(token, publicKey, encodedHeader))
    },

    async publicKeys(pool) {
      const rows = await store.signingKeys.findByPool(pool)
      const already = published.get(rows)
      if (already) return already
      const uses: readonly TokenUse[] = ['id', 'access']
      const keys = await Promise.all(uses.map((use) => keyOf(pool, use, 'request')))
      const jwks = keys.map(toJwk)
      if (keys.every((key) => rows.includes(key))) published.set(rows, jwks)
      return jwks
    },

    prepare(pool) {
      const failed = (error: unknown) => log.debug('signing-key.not-prepared', { userPoolId: pool, error })
      for (const use of ['access', 'id'] as const) keyOf(pool, use, use).catch(failed)
    },

    keepReserve: (size) => pairs.keepReserve(size),
  }
}

const purpose = (pool: UserPoolId, use: TokenUse) => `signing-key/${pool}/${use}`

/** Cognito's header has these two members in this order, and no `typ`. */
const encodedHeaderOf = ({ kid }: SigningKey): string =>
  Buffer.from(JSON.stringify({ kid, alg: 'RS256' })).toString('base64url')

/** RFC 7515 section 7.1, by hand: a general library costs a tenth of the signature again (docs/architecture.md). */
function compactJws(encodedHeader: string, claims: JsonObject, key: KeyObject): Promise<string> {
  const signingInput = `${encodedHeader}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`
  return new Promise((resolve, reject) => {
    // With a callback the signature is made on the thread pool; without one it would hold the event loop.
    signWithKey('RSA-SHA256', Buffer.from(signingInput), key, (error, signature) => {
      if (error) return reject(error)
      resolve(`${signingInput}.${signature.toString('base64url')}`)
    })
  })
}

/**
 * RFC 7515 section 5.2, of tokens of our own, whose header is known byte by byte: so algorithm and key are never the
 * token's choice. It takes 30 µs, less than to hand it to a thread (docs/architecture.md).
 */
function verifiedClaims(token: string, publicKey: KeyObject, encodedHeader: string): Claims | undefined {
  if (!token.startsWith(`${encodedHeader}.`) || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return undefined
  const end = token.lastIndexOf('.')
  const signature = Buffer.from(token.slice(end + 1), 'base64url')
  if (!verifyWithKey('RSA-SHA256', Buffer.from(token.slice(0, end)), publicKey, signature)) return undefined
  return JSON.parse(Buffer.from(token.slice(encodedHeader.length + 1, end), 'base64url').toString()) as Claims
}

const toJwk = ({ kid, publicKey: { n, e } }: SigningKey): PublicJwk => ({
  alg: 'RS256',
  e,
  kid,
  kty: 'RSA',
  n,
  use: 'sig',
})

import assert from 'node:assert/strict'
import { createHmac, createPublicKey, randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { userPoolId } from '../../model/ids.ts'
import { aUserPool } from '../../testing/entities.ts'
import { testDeps } from '../../testing/test-deps.ts'
import { openSealer } from '../sealing/sealer.ts'
import { openSigner } from './open-signer.ts'

const pool = aUserPool()
const claims = { sub: 'S', scope: 'orders/read' }
const headerOf = (token: string) => Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()
const kidOf = (token: string) => JSON.parse(headerOf(token)).kid as string

describe('The signer', () => {
  it('signs RS256 tokens that the published keys verify', async () => {
    const { signer } = await testDeps({ pool })

    const token = await signer.sign(pool.id, 'access', claims)

    const keys = await signer.publicKeys(pool.id)
    const { payload } = await jwtVerify(token, createLocalJWKSet({ keys: [...keys] }))
    assert.deepEqual(payload, claims)
  })

  it("writes Cognito's header: kid and alg, in this order, and no typ", async () => {
    const { signer } = await testDeps({ pool })

    const header = headerOf(await signer.sign(pool.id, 'access', claims))

    assert.match(header, /^\{"kid":"[A-Za-z0-9+/]{43}=","alg":"RS256"\}$/)
  })

  it('signs ID and access tokens with different keys, both published', async () => {
    const { signer } = await testDeps({ pool })

    const kids = [await signer.sign(pool.id, 'id', claims), await signer.sign(pool.id, 'access', claims)].map(kidOf)

    const published = await signer.publicKeys(pool.id)
    assert.notEqual(kids[0], kids[1])
    assert.deepEqual(
      published.map(({ kid }) => kid),
      kids,
    )
    assert.deepEqual(Object.keys(published[0] ?? {}), ['alg', 'e', 'kid', 'kty', 'n', 'use'])
  })

  it('makes one key for many first callers, on two nodes too', async () => {
    const deps = await testDeps({ pool })
    const otherNode = openSigner(deps)
    const signers = [deps.signer, otherNode, deps.signer, otherNode]

    const tokens = await Promise.all(signers.map((signer) => signer.sign(pool.id, 'access', claims)))

    assert.equal(new Set(tokens.map(kidOf)).size, 1)
  })

  it('has its keys again after a restart', async () => {
    const deps = await testDeps({ pool })
    const before = await deps.signer.publicKeys(pool.id)

    assert.deepEqual(await openSigner(deps).publicKeys(pool.id), before)
  })

  it('SEC-29 keeps private keys sealed: another master key does not open them', async () => {
    const deps = await testDeps({ pool })
    await deps.signer.publicKeys(pool.id)
    const stolen = openSigner({ ...deps, sealer: openSealer([new Uint8Array(randomBytes(32))]) })

    await assert.rejects(stolen.sign(pool.id, 'access', claims))
  })

  it('has no keys for a pool that does not exist', async () => {
    const { signer } = await testDeps()

    await assert.rejects(signer.sign(userPoolId('us-east-1_Nowhere00'), 'access', claims), {
      code: 'ResourceNotFoundException',
    })
  })

  it('gives back the claims of its own tokens', async () => {
    const { signer } = await testDeps({ pool })

    assert.deepEqual(await signer.verify(pool.id, 'access', await signer.sign(pool.id, 'access', claims)), claims)
  })

  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const forgeries: [string, (parts: readonly [string, string, string], pem: string) => string][] = [
    ['without a signature', ([header, payload]) => `${header}.${payload}.`],
    ['with the signature of another', ([header], _pem) => `${header}.${encoded({ sub: 'x' })}.${'A'.repeat(342)}`],
    ['with other claims', ([header, , signature]) => `${header}.${encoded({ ...claims, sub: 'x' })}.${signature}`],
    ['with alg none', ([, payload]) => `${encoded({ alg: 'none' })}.${payload}.`],
    [
      'with HS256 and the public key as the secret',
      ([header, payload], pem) => {
        const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString())
        const input = `${encoded({ kid, alg: 'HS256' })}.${payload}`
        return `${input}.${createHmac('sha256', pem).update(input).digest('base64url')}`
      },
    ],
    [
      'with an unknown kid',
      ([, payload, signature]) => `${encoded({ kid: 'x', alg: 'RS256' })}.${payload}.${signature}`,
    ],
    ['with a fourth part', (parts) => `${parts.join('.')}.x`],
    ['with bytes that are no base64url', (parts) => `${parts.join('.')}!`],
    ['that is no token', () => 'x'],
    ['that is empty', () => ''],
  ]
  for (const [what, forge] of forgeries) {
    it(`SEC-19 does not know a token ${what}`, async () => {
      const { signer } = await testDeps({ pool })
      const parts = (await signer.sign(pool.id, 'access', claims)).split('.') as [string, string, string]
      const [, access] = await signer.publicKeys(pool.id)
      const pem = createPublicKey({ key: { ...access }, format: 'jwk' }).export({ type: 'spki', format: 'pem' })

      assert.equal(await signer.verify(pool.id, 'access', forge(parts, String(pem))), undefined)
    })
  }

  it('SEC-20 does not know an ID token as an access token, nor one of another pool', async () => {
    const deps = await testDeps({ pool })
    const other = aUserPool({ id: userPoolId('us-east-1_Other0001') })
    await deps.store.userPools.insert(other)
    await deps.signer.publicKeys(other.id)
    const token = await deps.signer.sign(pool.id, 'id', claims)

    assert.equal(await deps.signer.verify(pool.id, 'access', token), undefined)
    assert.equal(await deps.signer.verify(other.id, 'id', token), undefined)
  })
})

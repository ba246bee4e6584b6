import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
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
})

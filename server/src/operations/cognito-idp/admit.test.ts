import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { RateLimits } from '../../model/rate-category.ts'
import { aCall, anAppClient, aUserPool } from '../../testing/entities.ts'
import { testDeps } from '../../testing/test-deps.ts'
import { services } from '../../wire/aws-json/dispatch.ts'
import { token } from '../oauth/token-endpoint.ts'
import { admit } from './admit.ts'
import { rateCategoryOf } from './rate-categories.ts'

const pool = aUserPool()
const client = anAppClient()
const refused = { code: 'TooManyRequestsException', message: 'Too many requests' }
const limited = (rateLimits: RateLimits) => testDeps({ pool, client, rateLimits })

describe('SEC-38 The rate of a user pool', () => {
  it('is shared by the operations of a category, however they name the pool', async () => {
    const deps = await limited({ UserAuthentication: 2 })

    await admit(deps, aCall(), 'InitiateAuth', { ClientId: client.id })
    await admit(deps, aCall(), 'AdminInitiateAuth', { UserPoolId: pool.id })

    await assert.rejects(admit(deps, aCall(), 'InitiateAuth', { ClientId: client.id }), refused)
    deps.clock.advance(1000)
    await admit(deps, aCall(), 'InitiateAuth', { ClientId: client.id })
  })

  it('counts an operation with an access token for the pool that issued it', async () => {
    const deps = await limited({ UserRead: 1 })
    const AccessToken = `h.${Buffer.from(JSON.stringify({ iss: `http://x/${pool.id}` })).toString('base64url')}.s`

    await admit(deps, aCall(), 'AdminGetUser', { UserPoolId: pool.id })

    await assert.rejects(admit(deps, aCall(), 'GetUser', { AccessToken }), refused)
  })

  it('counts what names no pool for the account', async () => {
    const deps = await limited({ UserPoolRead: 1 })

    await admit(deps, aCall(), 'ListUserPools', {})

    await assert.rejects(admit(deps, aCall(), 'ListUserPools', {}), refused)
  })

  it('holds at the token endpoint, before anything else is done', async () => {
    const deps = await limited({ ClientAuthentication: 1 })
    const ask = () =>
      token(deps, aCall(), pool, { grantType: 'client_credentials', credentials: { clientId: client.id }, scopes: [] })

    await assert.rejects(ask(), { code: 'unauthorized_client' })
    await assert.rejects(ask(), refused)
  })

  it('has a category for every operation that is built, apart from our own', () => {
    const names = services['AWSCognitoIdentityProviderService']?.operations.map(({ name }) => name) ?? []

    assert.deepEqual(
      names.filter((name) => rateCategoryOf(name) === undefined),
      [],
    )
  })
})

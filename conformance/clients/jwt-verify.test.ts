import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type AuthenticationResultType, RevokeTokenCommand } from '@aws-sdk/client-cognito-identity-provider'
import { CognitoJwtVerifier, JwtVerifier } from 'aws-jwt-verify'
import { SimpleJwksCache } from 'aws-jwt-verify/jwk'
import type { Poolhouse } from '../poolhouse.ts'
import { aCustomizedUser, answeringFunctions, type CustomizedUser } from '../triggers/customized-user.ts'
import { serverWith } from '../triggers/functions-folder.ts'

const answer = {
  claimsAndScopeOverrideDetails: {
    idTokenGeneration: { claimsToAddOrOverride: { tenant: { id: 7 } } },
    accessTokenGeneration: { claimsToAddOrOverride: { tenant: { id: 7 } }, scopesToAdd: ['orders/read'] },
  },
}

/** The library fetches over https alone; this fetches the keys of our server. */
const jwksCache = ({ url }: Poolhouse, { pool }: CustomizedUser) =>
  new SimpleJwksCache({
    fetcher: { fetch: async () => (await fetch(`${url}/${pool.UserPoolId}/.well-known/jwks.json`)).arrayBuffer() },
  })

describe('aws-jwt-verify, of the tokens of a user', () => {
  describe('whose issuer is that of AWS', () => {
    let server: Poolhouse
    let user: CustomizedUser
    let tokens: AuthenticationResultType
    before(async () => {
      server = await serverWith(answeringFunctions, ['--issuer-mode', 'aws'])
      user = await aCustomizedUser(server, 'V2_0')
      tokens = await user.signIn(answer)
    })
    after(() => server.stop())

    const verifier = (more: { readonly groups?: string | string[]; readonly scope?: string } = {}) => {
      const { ClientId: clientId, pool } = user
      const properties = { userPoolId: pool.UserPoolId, clientId, ...more }
      return CognitoJwtVerifier.create(properties, { jwksCache: jwksCache(server, user) })
    }

    it('takes both, with groups, added scope and added claims', async () => {
      const id = await verifier({ groups: ['g2', 'other'] }).verify(tokens.IdToken ?? '', { tokenUse: 'id' })
      const tokenUse = 'access'
      const access = await verifier({ groups: 'g1', scope: 'orders/read' }).verify(tokens.AccessToken ?? '', {
        tokenUse,
      })

      assert.deepEqual([id['tenant'], access['tenant']], [{ id: 7 }, { id: 7 }])
      assert.deepEqual([id['cognito:username'], access['username']], ['jane', 'jane'])
      assert.equal(access.iss, `https://cognito-idp.us-east-1.amazonaws.com/${user.pool.UserPoolId}`)
    })

    it('takes neither for the other, nor for a group or a scope that it does not have', async () => {
      const { IdToken = '', AccessToken = '' } = tokens
      await assert.rejects(verifier().verify(IdToken, { tokenUse: 'access' }), /Token use not allowed/)
      await assert.rejects(verifier().verify(AccessToken, { tokenUse: 'id' }), /Token use not allowed/)
      await assert.rejects(verifier({ groups: 'g3' }).verify(IdToken, { tokenUse: 'id' }), /group/i)
      await assert.rejects(
        verifier({ scope: 'orders/write' }).verify(AccessToken, { tokenUse: 'access' }),
        /Scope not allowed/,
      )
    })

    it('takes them still when they are revoked, which the server alone knows', async () => {
      const { AccessToken = '', RefreshToken } = await user.signIn(answer)
      await user.pool.cognito.send(new RevokeTokenCommand({ ClientId: user.ClientId, Token: RefreshToken }))
      assert.equal((await verifier().verify(AccessToken, { tokenUse: 'access' }))['username'], 'jane')
    })
  })

  it('takes them by the JwtVerifier where the issuer is the server itself', async () => {
    const server = await serverWith(answeringFunctions)
    const user = await aCustomizedUser(server, 'V3_0')
    const { IdToken = '', AccessToken = '' } = await user.signIn(answer)
    const issuer = `${server.url}/${user.pool.UserPoolId}`
    const create = (audience: string | null) =>
      JwtVerifier.create(
        { issuer, audience, jwksUri: `${issuer}/.well-known/jwks.json` },
        { jwksCache: jwksCache(server, user) },
      )

    assert.equal((await create(user.ClientId).verify(IdToken))['email'], 'j@x.io')
    assert.equal((await create(null).verify(AccessToken))['client_id'], user.ClientId)
    await server.stop()
  })
})

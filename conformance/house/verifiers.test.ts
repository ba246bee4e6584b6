import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { CognitoIdentityProviderClient, DescribeUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider'
import { CognitoJwtVerifier, JwtVerifier } from 'aws-jwt-verify'
import { SimpleJwksCache } from 'aws-jwt-verify/jwk'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as oidc from 'openid-client'
import { Poolhouse } from '../poolhouse.ts'

type Client = { readonly userPoolId: string; readonly clientId: string; readonly secret: string }

/** The machine client of the first sample pool. */
async function sampleClient(server: Poolhouse): Promise<Client> {
  const [sample] = server.ready.sample ?? []
  assert.ok(sample)
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' }
  const cognito = new CognitoIdentityProviderClient({ endpoint: server.url, region: 'us-east-1', credentials })
  const { UserPoolClient } = await cognito.send(
    new DescribeUserPoolClientCommand({ UserPoolId: sample.userPoolId, ClientId: sample.clientId }),
  )
  return { ...sample, secret: UserPoolClient?.ClientSecret ?? '' }
}

async function machineToken(server: Poolhouse, { userPoolId, clientId, secret }: Client): Promise<string> {
  const answer = await fetch(`${server.url}/${userPoolId}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'orders/read' }),
  })
  const { access_token } = (await answer.json()) as { access_token: string }
  return access_token
}

/** aws-jwt-verify fetches over https only; this fetches the keys of our server. */
const keysFrom = (server: Poolhouse, pool: string) =>
  new SimpleJwksCache({
    fetcher: { fetch: async () => (await fetch(`${server.url}/${pool}/.well-known/jwks.json`)).arrayBuffer() },
  })

describe('a customized machine token', () => {
  let server: Poolhouse
  let client: Client
  let token: string
  before(async () => {
    server = await Poolhouse.start(['dev', '--sample', '--ephemeral'])
    client = await sampleClient(server)
    token = await machineToken(server, client)
  })
  after(() => server.stop())

  it('is verified by jose, with the claim that the function added', async () => {
    const issuer = `${server.url}/${client.userPoolId}`
    const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`))
    const { payload } = await jwtVerify(token, keys, { issuer, algorithms: ['RS256'] })
    assert.equal(payload['demo:tier'], 'basic')
    assert.equal(payload['scope'], 'orders/read')
    assert.equal(payload['client_id'], client.clientId)
  })

  it('is verified by the JwtVerifier of aws-jwt-verify', async () => {
    const issuer = `${server.url}/${client.userPoolId}`
    const jwksUri = `${issuer}/.well-known/jwks.json`
    const options = { issuer, audience: null, jwksUri }
    const verifier = JwtVerifier.create(options, { jwksCache: keysFrom(server, client.userPoolId) })
    assert.equal((await verifier.verify(token))['token_use'], 'access')
  })

  it('comes by openid-client, which finds the endpoints itself', async () => {
    const issuer = new URL(`${server.url}/${client.userPoolId}`)
    const insecure = { execute: [oidc.allowInsecureRequests] }
    const configuration = await oidc.discovery(issuer, client.clientId, client.secret, undefined, insecure)
    const granted = await oidc.clientCredentialsGrant(configuration, { scope: 'orders/write' })
    assert.equal(granted.token_type, 'bearer')
    assert.equal(granted.expires_in, 3600)
    assert.match(granted.access_token, /^ey/)
  })
})

describe('a token with issuer-mode=aws', () => {
  it('is verified by CognitoJwtVerifier', async () => {
    await using server = await Poolhouse.start(['dev', '--sample', '--ephemeral', '--issuer-mode', 'aws'])
    const client = await sampleClient(server)
    const token = await machineToken(server, client)
    const { userPoolId, clientId } = client
    const verifier = CognitoJwtVerifier.create(
      { userPoolId, clientId, tokenUse: 'access' },
      { jwksCache: keysFrom(server, userPoolId) },
    )
    const claims = await verifier.verify(token)
    assert.equal(claims.iss, `https://cognito-idp.us-east-1.amazonaws.com/${userPoolId}`)
  })
})

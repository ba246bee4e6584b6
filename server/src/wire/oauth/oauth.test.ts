import assert from 'node:assert/strict'
import http from 'node:http'
import { after, before, describe, it } from 'node:test'
import { secretPurpose } from '../../domain/app-clients/authenticate.ts'
import { clientId, lambdaArn } from '../../model/ids.ts'
import { anAppClient, aUserPool } from '../../testing/entities.ts'
import { NOON } from '../../testing/test-clock.ts'
import { type TestDeps, testDeps } from '../../testing/test-deps.ts'
import { createHttpServer, type HttpServer } from '../http/server.ts'

const arn = lambdaArn('arn:aws:lambda:us-east-1:000000000000:function:tokens')
const pool = aUserPool({ triggers: { preTokenGeneration: { arn, version: 'V3_0' } } })
const id = clientId('1machine23456789abcdefghij')
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const basic = { authorization: `Basic ${Buffer.from(`${id}:right`).toString('base64')}` }
const grant = 'grant_type=client_credentials'

let deps: TestDeps
let server: HttpServer
let base = ''

before(async () => {
  deps = await testDeps({
    pool,
    functions: {
      [arn]: (event) => {
        if (event.request.clientMetadata?.fail) throw new Error('no')
        return event
      },
    },
  })
  await deps.store.resourceServers.insert({
    userPoolId: pool.id,
    identifier: 'orders',
    name: 'Orders',
    scopes: [{ name: 'read', description: 'Read' }],
  })
  const sealed = deps.sealer.seal(secretPurpose(id), 'right')
  await deps.store.appClients.insert(
    anAppClient({
      id,
      oauthEnabled: true,
      allowedOAuthFlows: ['client_credentials'],
      allowedScopes: ['orders/read'],
      secrets: [{ id: 'secret', sealed, createdAt: NOON }],
    }),
  )
  await deps.store.domains.insert({
    domain: 'acme',
    userPoolId: pool.id,
    custom: false,
    managedLoginVersion: 1,
    version: '20261121120000',
  })
  server = createHttpServer(deps, {
    signatures: 'any',
    loopbackOnly: true,
    accountId: '000000000000',
    defaultRegion: 'us-east-1',
    trustedProxies: [],
  })
  base = (await server.listen({ port: 0, host: '127.0.0.1' })).baseUrl
})
after(async () => {
  await server.drain(1000)
  await deps.store.close()
})

const post = (
  body: string,
  headers: Record<string, string> = { ...form, ...basic },
  path = `/${pool.id}/oauth2/token`,
) => fetch(`${base}${path}`, { method: 'POST', headers, body })

// biome-ignore lint/suspicious/noExplicitAny: what the server answers is looked at, not trusted.
const jsonOf = async (response: Response): Promise<any> => response.json()

describe('The token endpoint', () => {
  it('answers a token and nothing else', async () => {
    const response = await post(grant)

    assert.equal(response.status, 200)
    const body = await jsonOf(response)
    assert.deepEqual(Object.keys(body), ['access_token', 'expires_in', 'token_type'])
    assert.deepEqual([body.expires_in, body.token_type], [3600, 'Bearer'])
  })

  it('SEC-34 forbids caches, and names the request', async () => {
    const { headers } = await post(grant)

    assert.equal(headers.get('cache-control'), 'no-store')
    assert.equal(headers.get('pragma'), 'no-cache')
    assert.equal(headers.get('content-type'), 'application/json;charset=UTF-8')
    assert.match(headers.get('x-amz-cognito-request-id') ?? '', /^[0-9a-f-]{36}$/)
  })

  it('SEC-43 lets scripts of every origin in, without credentials', async () => {
    const preflight = await fetch(`${base}/${pool.id}/oauth2/token`, {
      method: 'OPTIONS',
      headers: { origin: 'https://app.example', 'access-control-request-method': 'POST' },
    })
    const { headers } = await post(grant, { ...form, ...basic, origin: 'https://app.example' })

    assert.equal(preflight.status, 204)
    for (const each of [preflight.headers, headers]) {
      assert.equal(each.get('access-control-allow-origin'), '*')
      assert.equal(each.get('access-control-allow-credentials'), null)
    }
  })

  it('answers under the host name of the domain, and takes paths in any case', async () => {
    const { port } = new URL(base)
    const status = await new Promise((resolve, reject) => {
      const headers = { ...form, ...basic, host: `acme.localhost:${port}` }
      const request = http.request(
        { port, host: '127.0.0.1', method: 'POST', path: '/OAuth2/Token', headers },
        (response) => {
          response.resume()
          resolve(response.statusCode)
        },
      )
      request.on('error', reject).end(grant)
    })

    assert.equal(status, 200)
  })

  it('SEC-36 answers 405 with an empty body to other methods', async () => {
    const response = await fetch(`${base}/${pool.id}/oauth2/token`)

    assert.deepEqual([response.status, await response.text()], [405, ''])
  })

  const refusals: [string, string, Record<string, string>, number, object][] = [
    [
      'C7 a failing trigger',
      `${grant}&aws_client_metadata=${encodeURIComponent('{"fail":"1"}')}`,
      { ...form, ...basic },
      400,
      { error: 'invalid_request', error_description: 'PreTokenGeneration failed with error no.' },
    ],
    [
      'a wrong secret in the header',
      grant,
      { ...form, authorization: `Basic ${btoa(`${id}:wrong`)}` },
      401,
      { error: 'invalid_client' },
    ],
    [
      'a wrong secret in the body',
      `${grant}&client_id=${id}&client_secret=wrong`,
      form,
      400,
      { error: 'invalid_client' },
    ],
    ['a scope of nobody', `${grant}&scope=x`, { ...form, ...basic }, 400, { error: 'invalid_scope' }],
    [
      'SEC-37 a JSON body',
      '{}',
      { ...basic, 'content-type': 'application/json' },
      400,
      { error: 'invalid_request', error_description: 'the content type must be application/x-www-form-urlencoded' },
    ],
    ['a grant that is not there', 'grant_type=password&client_id=x', form, 400, { error: 'unsupported_grant_type' }],
  ]
  for (const [what, body, headers, status, answer] of refusals) {
    it(`refuses ${what}`, async () => {
      const response = await post(body, headers)

      assert.deepEqual([response.status, await response.json()], [status, answer])
      assert.equal(response.headers.get('www-authenticate'), status === 401 ? 'Basic realm="token"' : null)
    })
  }

  it('SEC-37 bounds the body', async () => {
    assert.equal((await post(`${grant}&scope=${'x'.repeat(70_000)}`)).status, 413)
  })

  it('is not there for a pool that does not exist', async () => {
    assert.equal((await post(grant, { ...form, ...basic }, '/us-east-1_Nowhere00/oauth2/token')).status, 400)
  })

  it('C8 sets no audience from `resource`', async () => {
    const { access_token } = await jsonOf(await post(`${grant}&resource=https%3A%2F%2Fapi.example`))

    assert.equal(JSON.parse(atob(access_token.split('.')[1])).aud, undefined)
  })
})

describe("The issuer's documents", () => {
  it("name Cognito's members and endpoints, and PKCE", async () => {
    const document = await jsonOf(await fetch(`${base}/${pool.id}/.well-known/openid-configuration`))

    const issuer = `${base}/${pool.id}`
    assert.deepEqual(document, {
      authorization_endpoint: `${issuer}/oauth2/authorize`,
      end_session_endpoint: `${issuer}/logout`,
      id_token_signing_alg_values_supported: ['RS256'],
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      response_types_supported: ['code', 'token'],
      revocation_endpoint: `${issuer}/oauth2/revoke`,
      scopes_supported: ['openid', 'email', 'phone', 'profile'],
      subject_types_supported: ['public'],
      token_endpoint: `${issuer}/oauth2/token`,
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      userinfo_endpoint: `${issuer}/oauth2/userInfo`,
      code_challenge_methods_supported: ['S256'],
      grant_types_supported: ['authorization_code', 'client_credentials', 'implicit', 'refresh_token'],
      response_modes_supported: ['query', 'fragment'],
      prompt_values_supported: ['none', 'login', 'select_account', 'consent'],
      claims_supported: document.claims_supported,
      request_uri_parameter_supported: false,
      revocation_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
      authorization_response_iss_parameter_supported: true,
    })
    for (const claim of ['sub', 'email_verified', 'cognito:groups'])
      assert.ok(document.claims_supported.includes(claim))
  })

  it('are found by RFC 8414 too, with its name before or after the path of the issuer', async () => {
    const discovery = await jsonOf(await fetch(`${base}/${pool.id}/.well-known/openid-configuration`))

    for (const path of [
      `/${pool.id}/.well-known/oauth-authorization-server`,
      `/.well-known/oauth-authorization-server/${pool.id}`,
      `/.well-known/openid-configuration/${pool.id}`,
    ]) {
      assert.deepEqual(await jsonOf(await fetch(base + path)), discovery, path)
    }
  })

  it('publish two keys, readable from every origin', async () => {
    const response = await fetch(`${base}/${pool.id}/.well-known/jwks.json`)

    const { keys } = await jsonOf(response)
    assert.equal(keys.length, 2)
    assert.equal(response.headers.get('access-control-allow-origin'), '*')
  })

  it('are 404 for a pool that does not exist', async () => {
    for (const name of ['openid-configuration', 'jwks.json']) {
      const response = await fetch(`${base}/us-east-1_Nowhere00/.well-known/${name}`)

      assert.deepEqual(
        [response.status, await response.json()],
        [404, { message: 'User pool us-east-1_Nowhere00 does not exist.' }],
      )
    }
  })
})

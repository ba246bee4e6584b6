import { createHash } from 'node:crypto'
import { codePlace } from './load.ts'
import type { BenchServer } from './server.ts'

const USERNAME = 'user-0000000'
const PASSWORD = 'Correct-horse-1'
const callback = 'http://localhost:3000/callback'
const verifier = 'v'.repeat(43)

/** A user at the sign-in pages of a pool, whose tokens a function customizes. Whole HTTP requests. */
export type Visitor = {
  /** The form of the sign-in page, and the app's request for tokens. */
  readonly signIn: string
  readonly redeem: string
  readonly userInfo: string
  readonly jwks: string
}

export async function makeVisitor(server: BenchServer, functionName: string): Promise<Visitor> {
  const { client, ready } = server
  const LambdaArn = `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`
  const { UserPool } = (await client.cognito('CreateUserPool', {
    PoolName: 'visitors',
    LambdaConfig: { PreTokenGenerationConfig: { LambdaArn, LambdaVersion: 'V2_0' } },
  })) as { UserPool: { Id: string } }
  const UserPoolId = UserPool.Id
  const { UserPoolClient } = (await client.cognito('CreateUserPoolClient', {
    UserPoolId,
    ClientName: 'web',
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'email'],
    CallbackURLs: [callback],
    SupportedIdentityProviders: ['COGNITO'],
  })) as { UserPoolClient: { ClientId: string } }
  const UserAttributes = [
    { Name: 'email', Value: `${USERNAME}@example.com` },
    { Name: 'email_verified', Value: 'true' },
  ]
  await client.cognito('AdminCreateUser', { UserPoolId, Username: USERNAME, UserAttributes, MessageAction: 'SUPPRESS' })
  await client.cognito('AdminSetUserPassword', { UserPoolId, Username: USERNAME, Password: PASSWORD, Permanent: true })

  const { ClientId } = UserPoolClient
  const query = new URLSearchParams({
    ...{ client_id: ClientId, redirect_uri: callback, response_type: 'code', scope: 'openid email', state: 'S' },
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  // The token of the form is whatever the browser's cookie says.
  const form = { _csrf: 'c'.repeat(43), username: USERNAME, password: PASSWORD }
  const grant = {
    grant_type: 'authorization_code',
    client_id: ClientId,
    redirect_uri: callback,
    code_verifier: verifier,
  }
  const pool = `http://localhost:${ready.port}/${UserPoolId}`
  const signIn = post(`${pool}/login?${query}`, form, { Cookie: `XSRF-TOKEN=${form._csrf}` })
  return {
    signIn,
    redeem: post(`${pool}/oauth2/token`, { ...grant, code: codePlace }),
    userInfo: get(`${pool}/oauth2/userInfo`, {
      Authorization: `Bearer ${await accessToken(pool, query, form, grant)}`,
    }),
    jwks: get(`${pool}/.well-known/jwks.json`),
  }
}

type Form = Readonly<Record<string, string>>

async function accessToken(pool: string, query: URLSearchParams, form: Form, grant: Form): Promise<string> {
  const headers = { cookie: `XSRF-TOKEN=${form['_csrf']}` }
  const body = new URLSearchParams(form)
  const signedIn = await fetch(`${pool}/login?${query}`, { method: 'POST', headers, body, redirect: 'manual' })
  const code = new URL(signedIn.headers.get('location') ?? 'about:blank').searchParams.get('code')
  if (code === null) throw new Error(`no code: ${signedIn.status} ${signedIn.headers.get('location')}`)
  const answer = await fetch(`${pool}/oauth2/token`, { method: 'POST', body: new URLSearchParams({ ...grant, code }) })
  return ((await answer.json()) as { access_token: string }).access_token
}

const get = (address: string, headers: Form = {}) => request('GET', address, headers)

function post(address: string, form: Form, headers: Form = {}): string {
  const body = new URLSearchParams(form).toString()
  const type = { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': `${body.length}` }
  return `${request('POST', address, { ...headers, ...type })}${body}`
}

function request(method: string, address: string, headers: Form): string {
  const { host, pathname, search } = new URL(address)
  const lines = Object.entries({ Host: host, ...headers }).map((each) => each.join(': '))
  return `${[`${method} ${pathname}${search} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`
}

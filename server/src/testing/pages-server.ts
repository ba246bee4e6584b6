import http from 'node:http'
import { keyed } from '../domain/users/lookup.ts'
import type { AppClient } from '../model/app-client.ts'
import type { RateLimits } from '../model/rate-category.ts'
import type { UserPool } from '../model/user-pool.ts'
import type { Settings } from '../ports/settings.ts'
import { createHttpServer } from '../wire/http/server.ts'
import { anAppClient, aUser, aUserPool } from './entities.ts'
import type { TestFunction } from './fake-lambda.ts'
import { PASSWORD } from './sign-in.ts'
import { NOON } from './test-clock.ts'
import { type TestDeps, testDeps } from './test-deps.ts'

export const callback = 'https://app.example/callback'

/** How a browser answers: what it was sent, and the cookies that came with it, whole. */
export type PageAnswer = {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: string
  readonly cookies: Readonly<Record<string, string>>
}

export type Asked = Readonly<Record<string, string>>

/** Keeps its cookies. */
export type TestBrowser = {
  readonly jar: Map<string, string>
  get(path: string, query: Asked | string, headers?: Asked): Promise<PageAnswer>
  send(method: string, path: string, query: string, form?: Asked, headers?: Asked): Promise<PageAnswer>
  /** Fills in the sign-in page; `fields` and `headers` replace what the form would send. */
  signIn(query?: Asked, fields?: Asked, headers?: Asked): Promise<PageAnswer>
}

export type PagesServer = AsyncDisposable & {
  readonly deps: TestDeps
  readonly pool: UserPool
  readonly client: AppClient
  /** The parameters of an authorization request that is in order. */
  readonly ours: Asked
  browser(host?: 'auth.example' | 'acme.auth.example'): TestBrowser
}

export type PagesWorld = {
  readonly pool?: Partial<UserPool>
  readonly client?: Partial<AppClient>
  readonly settings?: Partial<Settings>
  readonly rateLimits?: RateLimits
  readonly functions?: Readonly<Record<string, TestFunction>>
  /** Of the domain; 1 is the classic hosted UI. */
  readonly managedLoginVersion?: 1 | 2
}

/** A server behind https://auth.example with a pool, its client, the users ada and bob, and the domain acme. */
export async function pagesServer(world: PagesWorld = {}): Promise<PagesServer> {
  const { settings = {}, functions = {}, rateLimits = {}, managedLoginVersion = 2 } = world
  const pool = aUserPool(world.pool)
  const client = anAppClient({
    oauthEnabled: true,
    allowedOAuthFlows: ['code'],
    allowedScopes: ['openid'],
    callbackUrls: [callback],
    logoutUrls: ['https://app.example/bye'],
    identityProviders: ['COGNITO'],
    ...world.client,
  })
  const deps = await testDeps({ pool, client, settings, functions, rateLimits })
  for (const user of [aUser(), aUser({ username: 'bob' as never, sub: 'sub-of-bob' as never, attributes: {} })]) {
    const sealed = await deps.passwords.seal(pool, user.username, PASSWORD)
    await deps.store.users.insert(keyed(pool, { ...user, password: { sealed, setAt: NOON, history: [] } }))
  }
  const domain = { domain: 'acme', userPoolId: pool.id, custom: false, managedLoginVersion, version: '1' }
  await deps.store.domains.insert(domain)
  const server = createHttpServer(deps, {
    signatures: 'verified',
    loopbackOnly: false,
    baseUrl: 'https://auth.example',
    accountId: '000000000000',
    defaultRegion: 'us-east-1',
    trustedProxies: [],
  })
  const { port } = await server.listen({ port: 0, host: '127.0.0.1' })
  const ours = { client_id: client.id, redirect_uri: callback, response_type: 'code' }
  return {
    ...{ deps, pool, client, ours },
    browser: (host = 'auth.example') => browser(port, host, host === 'auth.example' ? `/${pool.id}` : '', ours),
    async [Symbol.asyncDispose]() {
      await server.drain(0)
      await deps.store.close()
    },
  }
}

function browser(port: number, host: string, base: string, ours: Asked): TestBrowser {
  const jar = new Map<string, string>()

  async function send(
    method: string,
    path: string,
    query: string,
    form?: Asked,
    more: Asked = {},
  ): Promise<PageAnswer> {
    const cookie = [...jar].map((each) => each.join('=')).join('; ')
    const type = form && { 'content-type': 'application/x-www-form-urlencoded' }
    const request = http.request({
      ...{ port, method, path: `${base}/${path}${query && '?'}${query}` },
      headers: { host, cookie, ...type, ...more },
      agent: false,
    })
    request.end(form && new URLSearchParams(form).toString())
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      request.on('response', resolve).on('error', reject)
    })
    let body = ''
    for await (const chunk of response.setEncoding('utf8')) body += chunk
    const cookies: Record<string, string> = {}
    for (const each of response.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? []
      cookies[name] = each
      jar.set(name, value)
    }
    return { status: response.statusCode ?? 0, headers: response.headers, body, cookies }
  }

  const get: TestBrowser['get'] = (path, query, more) =>
    send('GET', path, String(new URLSearchParams(query)), undefined, more)
  return {
    ...{ jar, send, get },
    async signIn(query = ours, more = {}, headers = {}) {
      const page = await get('login', query)
      const _csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
      const fields = { _csrf, username: 'ada', password: PASSWORD, ...more }
      return send('POST', 'login', String(new URLSearchParams(query)), fields, headers)
    },
  }
}

import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider'
import * as oidc from 'openid-client'
import { aPool, type Pool } from '../cognito-idp/a-pool.ts'

export type App = Pool & {
  readonly client: oidc.Configuration
  readonly ClientId: string
  readonly callback: string
  readonly signedOut: string
  /** Where the pool's pages are. */
  readonly pages: string
  /** What the app's server answers from now on. */
  serve(html: string): void
  /** The URL that sends a browser to sign in, and what the answer has to fit. */
  begin(more?: Record<string, string>): Promise<Begun>
  /** The tokens for what the browser came back with. */
  finish(begun: Begun, cameBackTo: string): ReturnType<typeof oidc.authorizationCodeGrant>
}

export type Begun = { readonly url: string; readonly verifier: string; readonly state: string; readonly nonce: string }

/** An app that uses the sign-in pages by openid-client: a pool, its client, and a server that browsers return to. */
export async function anApp(
  pool: Partial<CreateUserPoolCommandInput> = {},
  client: Partial<CreateUserPoolClientCommandInput> = {},
  at = process.env['POOLHOUSE_URL'],
): Promise<App> {
  const made = await aPool({ AutoVerifiedAttributes: ['email'], ...pool }, at)
  let document = 'the app'
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(document))
  server.listen(0, '127.0.0.1')
  server.unref()
  await once(server, 'listening')
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  const callback = `${origin}/callback`
  const signedOut = `${origin}/signed-out`
  const { UserPoolClient } = await made.cognito.send(
    new CreateUserPoolClientCommand({
      UserPoolId: made.UserPoolId,
      ClientName: 'web',
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      CallbackURLs: [callback],
      LogoutURLs: [signedOut],
      SupportedIdentityProviders: ['COGNITO'],
      ...client,
    }),
  )
  const ClientId = UserPoolClient?.ClientId ?? ''
  const pages = `${at}/${made.UserPoolId}`
  const configuration = await oidc.discovery(new URL(pages), ClientId, UserPoolClient?.ClientSecret, undefined, {
    execute: [oidc.allowInsecureRequests],
  })
  return {
    ...made,
    client: configuration,
    ClientId,
    callback,
    signedOut,
    pages,
    serve(html) {
      document = html
    },
    async begin(more = {}) {
      const verifier = oidc.randomPKCECodeVerifier()
      const state = oidc.randomState()
      const nonce = oidc.randomNonce()
      const url = oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: callback,
        scope: 'openid email profile',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        ...more,
      })
      return { url: url.href, verifier, state, nonce }
    },
    finish: ({ verifier, state, nonce }, cameBackTo) =>
      oidc.authorizationCodeGrant(configuration, new URL(cameBackTo), {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
      }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await made[Symbol.asyncDispose]()
    },
  }
}
